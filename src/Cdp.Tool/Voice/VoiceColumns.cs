namespace Cdp.Tool.Voice;

/// <summary>The columns of a file of comments.</summary>
/// <param name="Comment">The column of comments.</param>
/// <param name="Score">That of scores.</param>
/// <param name="Date">That of times.</param>
/// <param name="By">That of groups.</param>
/// <param name="Language">That of languages.</param>
/// <param name="Id">That of ids; the number of the record where there is none.</param>
internal sealed record VoiceColumns(string? Comment, string? Score, string? Date, string? By, string? Language, string? Id);
