using Cdp.Segmentation;

namespace Cdp.Tool.Segments;

/// <summary>Tells how far evaluating all profiles has come.</summary>
/// <param name="tell">Hears it.</param>
internal sealed class SegmentTeller(Action<string> tell) : IProgress<SegmentProgress>
{
    public void Report(SegmentProgress value) => tell($"Evaluating profiles: {NumberText.Grouped(value.Done)} of {NumberText.Grouped(value.Total)}");
}
