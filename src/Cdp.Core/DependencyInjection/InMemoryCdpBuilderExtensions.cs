using Cdp.Storage;
using Cdp.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the data of a customer data platform in memory.</summary>
public static class InMemoryCdpBuilderExtensions
{
    /// <summary>Keeps everything in memory, for tests and demonstrations: it is gone when the host stops. Replaces a storage chosen before.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ICdpBuilder UseInMemory(this ICdpBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A null key is a registration without a key.
        if (builder.Name is null)
        {
            builder.Services.RemoveAll<ICdpStorage>();
        }
        else
        {
            builder.Services.RemoveAllKeyed<ICdpStorage>(builder.Name);
        }

        builder.Services.Add(new ServiceDescriptor(typeof(ICdpStorage), builder.Name, (_, _) => new InMemoryStorage(), ServiceLifetime.Singleton));
        return builder;
    }
}
