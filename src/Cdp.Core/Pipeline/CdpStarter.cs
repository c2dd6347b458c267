using Microsoft.Extensions.Hosting;

namespace Cdp.Pipeline;

/// <summary>Prepares the store while the host starts, so that a wrong setting stops the host instead of the first event.</summary>
internal sealed class CdpStarter(ICdp cdp) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => cdp.InitializeAsync(cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
