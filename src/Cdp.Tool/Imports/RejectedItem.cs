namespace Cdp.Tool.Imports;

/// <summary>An event that was refused.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="MessageId">Its id, if it has one.</param>
/// <param name="Code">The code.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record RejectedItem(long Line, string? MessageId, string Code, string Reason, string Remedy);
