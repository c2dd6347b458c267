namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Where a storage adapter and other parts are added to one customer data platform.</summary>
public interface ICdpBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }

    /// <summary>Gets the name of the platform, which is the key of its services, or <see langword="null"/> for the one that needs no name.</summary>
    string? Name { get; }
}
