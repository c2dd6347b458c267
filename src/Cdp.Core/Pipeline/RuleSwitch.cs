namespace Cdp.Pipeline;

/// <summary>What putting a rule into force did.</summary>
/// <param name="Segment">The id of the rule.</param>
/// <param name="Entered">How many profiles entered.</param>
/// <param name="Left">How many profiles left.</param>
internal sealed record RuleSwitch(string Segment, long Entered, long Left);
