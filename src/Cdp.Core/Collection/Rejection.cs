namespace Cdp.Collection;

/// <summary>Why an event was refused and what the sender can do about it.</summary>
/// <remarks>Neither text contains a value of the event, so both may be logged.</remarks>
/// <param name="Code">One of <see cref="RejectionCodes"/>.</param>
/// <param name="Reason">What is wrong, naming the field.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Rejection(string Code, string Reason, string Remedy);
