namespace Microsoft.Extensions.DependencyInjection;

internal sealed class CdpBuilder(IServiceCollection services, string? name) : ICdpBuilder
{
    public IServiceCollection Services { get; } = services;

    public string? Name { get; } = name;
}
