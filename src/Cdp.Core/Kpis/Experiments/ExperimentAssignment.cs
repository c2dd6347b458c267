namespace Cdp.Kpis.Experiments;

/// <summary>What a unit sees of an experiment.</summary>
/// <param name="Experiment">The key of the experiment.</param>
/// <param name="Outcome">What became of the unit.</param>
/// <param name="Variant">The variant; <see langword="null"/> where it sees none.</param>
public sealed record ExperimentAssignment(string Experiment, AssignmentOutcome Outcome, string? Variant);
