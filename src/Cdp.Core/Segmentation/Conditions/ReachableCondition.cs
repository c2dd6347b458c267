namespace Cdp.Segmentation.Conditions;

/// <summary>A profile has an identifier of some type: it can be reached by e-mail, phone or the like. It is true or false, never unknown.</summary>
/// <param name="IdentifierType">The type of identifier, such as <c>email</c> or <c>phone</c>.</param>
public sealed record ReachableCondition(string IdentifierType) : Condition;
