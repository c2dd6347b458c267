namespace Cdp.Tool.Json;

/// <summary>A comment, for programs.</summary>
/// <param name="Id">Its id, or the number of its record from 1 on.</param>
/// <param name="Theme">The number of its theme; left out where it fits none.</param>
/// <param name="Similarity">How near it is to the centre of the nearest theme, from 0 to 1.</param>
/// <param name="Sentiment">How it feels, from −1 to 1; left out where nothing in it is known.</param>
/// <param name="Language">The language it was read in.</param>
internal sealed record VoiceRow(string? Id, int? Theme, double Similarity, double? Sentiment, string? Language);
