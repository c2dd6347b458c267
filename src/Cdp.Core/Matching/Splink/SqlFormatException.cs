namespace Cdp.Matching.Splink;

/// <summary>An SQL expression is not one that a model can have. The reader adds where it stands.</summary>
/// <param name="reason">Why, to follow "because".</param>
internal sealed class SqlFormatException(string reason) : Exception(reason);
