namespace Cdp.Kpis.Experiments;

/// <summary>What became of a unit in an experiment.</summary>
public enum AssignmentOutcome
{
    /// <summary>It sees a variant.</summary>
    Assigned,

    /// <summary>It is held out from all experiments.</summary>
    HeldOut,

    /// <summary>It lies outside of the range of the experiment in its layer.</summary>
    OutOfRange,
}
