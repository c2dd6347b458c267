namespace Cdp.Tool.Report;

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How long it is; to the left when negative.</param>
/// <param name="Text">The value, as people read it.</param>
/// <param name="IsSecond">Whether it has the second colour.</param>
internal readonly record struct Bar(string Label, double Value, string Text, bool IsSecond = false);
