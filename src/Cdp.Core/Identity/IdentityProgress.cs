namespace Cdp.Identity;

/// <summary>How far a long operation on the identity graph has come.</summary>
/// <param name="Stage">What is being done, such as <c>reading links</c>.</param>
/// <param name="Done">How many items of the stage are done.</param>
public readonly record struct IdentityProgress(string Stage, long Done);
