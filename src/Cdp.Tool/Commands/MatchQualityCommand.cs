using System.CommandLine;
using Cdp.Matching.Live;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Live;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp match quality</c>.</summary>
internal static class MatchQualityCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var keep = new Option<bool>("--keep") { Description = "Keep the figures in the store under their time." };
        var history = new Option<bool>("--history") { Description = "List the figures that were kept, by rising time, in place of measuring." };
        var since = new Option<string?>("--since") { Description = "With --history: the first moment, such as 2026-11-01 or 2026-11-01T09:00+07:00; UTC where it does not say.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "With --history: the moment before which to end.", HelpName = "TIME" };
        var store = new StoreOptions();
        var command = new Command("quality", "Measures how well records are matched now, or lists what was measured before.") { keep, history, since, until };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new QualityRequest(parsed.GetValue(keep), parsed.GetValue(history), parsed.GetValue(since), parsed.GetValue(until));
            var (from, to) = request.Check();
            await using var opened = OpenStore.Prepare(store.RequestOf(parsed), host);
            var measured = new List<MatchQuality>();
            await Screen.FollowAsync(host, async tell =>
            {
                tell("Opening the store");
                await opened.OpenExistingAsync(cancellationToken);
                if (request.History)
                {
                    await foreach (var quality in opened.Cdp.Matching.MeasurementsAsync(from, to, cancellationToken))
                    {
                        measured.Add(quality);
                    }
                }
                else
                {
                    tell("Measuring");
                    measured.Add(await request.MeasureAsync(opened.Cdp.Matching, cancellationToken));
                }
            });
            Show(host, store.IsJson(parsed), request, measured);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Show(ToolHost host, bool isJson, QualityRequest request, List<MatchQuality> measured)
    {
        var printer = new QualityPrinter(Screen.Of(host.Output));
        switch (isJson, request.History)
        {
            case (true, true):
                ResultJson.Write(host.Output, QualityHistorySummary.Of(measured), ToolJsonContext.Default.QualityHistorySummary);
                break;
            case (true, false):
                ResultJson.Write(host.Output, QualitySummary.Of(measured[0]) with { Kept = request.Keep }, ToolJsonContext.Default.QualitySummary);
                break;
            case (false, true):
                printer.Print(measured);
                break;
            default:
                printer.Print(measured[0], request.Keep);
                break;
        }
    }
}
