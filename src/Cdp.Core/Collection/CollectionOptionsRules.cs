using Microsoft.Extensions.Options;

namespace Cdp.Collection;

/// <summary>Checks what the attributes of <see cref="CollectionOptions"/> cannot say.</summary>
internal static class CollectionOptionsRules
{
    // With it, no corrected time leaves the calendar.
    private static readonly TimeSpan LargestTolerance = TimeSpan.FromDays(3_650);

    private static readonly SourceOptionsValidator SourceValidator = new();

    /// <summary>Checks the options.</summary>
    /// <param name="path">How messages call the options.</param>
    /// <param name="options">The options.</param>
    /// <param name="problems">Where each mistake is told, with its remedy.</param>
    public static void Check(string path, CollectionOptions options, ValidateOptionsResultBuilder problems)
    {
        CheckTimes(path, options, problems);
        foreach (var (name, source) in options.Sources)
        {
            CheckSource($"{path}.{nameof(options.Sources)}[\"{name}\"]", name, source, problems);
        }
    }

    private static void CheckTimes(string path, CollectionOptions options, ValidateOptionsResultBuilder problems)
    {
        var (tolerance, max) = (options.FutureTolerance, options.MaxFuture);
        if (tolerance < TimeSpan.Zero || tolerance > LargestTolerance)
        {
            problems.AddError(
                $"{path}.{nameof(options.FutureTolerance)} is {tolerance:c}, which is {(tolerance < TimeSpan.Zero ? "negative" : "more than ten years")}. "
                + $"Set it to a time from 00:00:00 to {LargestTolerance:c}; the default is 00:05:00.");
        }

        if (max < TimeSpan.Zero)
        {
            problems.AddError(
                $"{path}.{nameof(options.MaxFuture)} is {max:c}, which is negative. Set it to {nameof(options.FutureTolerance)} or more; the default is 1.00:00:00, "
                + "and TimeSpan.MaxValue refuses no event.");
        }
        else if (max < tolerance)
        {
            problems.AddError(
                $"{path}.{nameof(options.MaxFuture)} is {max:c}, which is below {nameof(options.FutureTolerance)}, {tolerance:c}: events would be refused whose time is to be kept. "
                + $"Raise {nameof(options.MaxFuture)} or lower {nameof(options.FutureTolerance)}.");
        }
    }

    private static void CheckSource(string path, string name, SourceOptions? source, ValidateOptionsResultBuilder problems)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > EventLimits.MaxSourceLength || !CanonicalText.IsValid(name))
        {
            problems.AddError(
                $"{path} stands for no source: the name of a source has 1 to {EventLimits.MaxSourceLength} characters, without NUL or lone surrogates. "
                + "Use the name under which its events are collected.");
        }

        if (source is null)
        {
            problems.AddError($"{path} is null. Give it a {nameof(SourceOptions)}, or remove the entry: a source that is not listed has the defaults.");
        }
        else
        {
            problems.AddResult(SourceValidator.Validate(path, source));
        }
    }
}
