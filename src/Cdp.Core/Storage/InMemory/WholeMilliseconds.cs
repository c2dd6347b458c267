namespace Cdp.Storage.InMemory;

/// <summary>Times as stores keep them.</summary>
internal static class WholeMilliseconds
{
    /// <summary>Cuts what is less than a millisecond and moves to UTC.</summary>
    public static DateTimeOffset CutToMilliseconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
