using Microsoft.Extensions.Options;

namespace Cdp.Kpis;

/// <summary>Checks what the attributes of the options cannot say.</summary>
internal static class KpiOptionsRules
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(36_525);

    public static void Check(string path, KpiOptions options, ValidateOptionsResultBuilder problems)
    {
        foreach (var (name, span) in new[]
        {
            (nameof(options.SessionGap), options.SessionGap), (nameof(options.EngagedAfter), options.EngagedAfter), (nameof(options.ChurnAfter), options.ChurnAfter),
            (nameof(options.LookBack), options.LookBack), (nameof(options.StageWindow), options.StageWindow), (nameof(options.ReturnWindow), options.ReturnWindow),
        })
        {
            if (span <= TimeSpan.Zero || span > Most)
            {
                problems.AddError($"{path}.{name} is {span}. Give a time above 0 and of at most {Most.Days:N0} days.");
            }
        }

        if (options.AcquisitionLag < TimeSpan.Zero || options.AcquisitionLag > Most)
        {
            problems.AddError($"{path}.{nameof(options.AcquisitionLag)} is {options.AcquisitionLag}. Give a time of 0 or more and of at most {Most.Days:N0} days.");
        }
    }
}
