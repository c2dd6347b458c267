namespace Cdp.Segmentation.Evaluation;

/// <summary>The connectives of Kleene's strong logic of three values: and is the least, or the greatest.</summary>
internal static class TruthExtensions
{
    public static Truth And(this Truth a, Truth b) => a < b ? a : b;

    public static Truth Or(this Truth a, Truth b) => a > b ? a : b;

    public static Truth Not(this Truth a) => Truth.True - (int)a;

    public static Truth Of(bool value) => value ? Truth.True : Truth.False;
}
