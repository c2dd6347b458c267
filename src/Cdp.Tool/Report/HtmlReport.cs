using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

internal static class HtmlReport
{
    public static void Write(TextWriter writer, MatchOutcome outcome) => writer.Write(outcome.Threshold);
}
