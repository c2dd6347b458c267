using Cdp.Segmentation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cdp.Pipeline;

/// <summary>Lets time pass: brings about the transitions that time alone causes, each at its instant.</summary>
internal sealed class SegmentClock(ISegments segments, TimeProvider time, ILogger<SegmentClock> logger) : BackgroundService
{
    /// <summary>How long to sleep at most: a new deadline may have come in meanwhile.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await segments.AdvanceAsync(stoppingToken).ConfigureAwait(false);
                var next = await segments.NextDeadlineAsync(stoppingToken).ConfigureAwait(false);
                var wait = next - time.GetUtcNow();
                await Task.Delay(wait is { } until && until < Longest ? TimeSpan.FromMilliseconds(Math.Max(1, until.TotalMilliseconds)) : Longest, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // What fails now is due still: it is tried again.
                PipelineLog.ClockFailed(logger, exception);
                await Task.Delay(Longest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
