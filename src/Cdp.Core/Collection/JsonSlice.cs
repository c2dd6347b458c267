namespace Cdp.Collection;

/// <summary>Where one JSON value stands in a body and how deeply it is nested: 0 for text, numbers and the like, 1 for an object or array of such.</summary>
internal readonly record struct JsonSlice(int Start, int Length, int Depth)
{
    public bool IsMissing => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}
