namespace Cdp.Segmentation.Conditions;

/// <summary>Ties a step of a sequence to an earlier one by a property.</summary>
/// <param name="Property">The property of this step's event.</param>
/// <param name="Step">The name of the earlier step, one that is wanted.</param>
/// <param name="StepProperty">The property of the earlier step's event.</param>
public sealed record SequenceTie(string Property, string Step, string StepProperty);
