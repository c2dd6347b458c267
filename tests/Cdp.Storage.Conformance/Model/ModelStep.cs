using Cdp.Identity;
using Cdp.Storage.Conformance.Support;

namespace Cdp.Storage.Conformance.Model;

/// <summary>A call at the moment it runs: turns its small numbers into arguments, and numbers of the store into names.</summary>
internal sealed record ModelStep(ICdpTransaction Transaction, Numbers Numbers, Numbers Foreign, ModelCall Call)
{
    private static readonly string[] Words = ["a", "A", "ș", "😀", "it's", "\uFF21"];

    public int A => Call.A;

    public int B => Call.B;

    public int C => Call.C;

    public string Source => C % 2 == 0 ? "web" : "shop";

    public static string Word(int choice) => Words[choice % Words.Length];

    public static Identifier Identifier(int type, int value) => new(type % 2 == 0 ? "email" : "phone", Word(value));

    /// <summary>Gives a number that is stored, or nothing when none is.</summary>
    public long? Stored(char kind, int choice)
    {
        var all = Numbers.All(kind);
        return all.Count == 0 ? null : all[choice % all.Count];
    }

    /// <summary>Gives a number that is mostly stored, and now and then another tenant's or nobody's.</summary>
    public long Any(char kind, int choice) => choice switch
    {
        10 => Foreign.All(kind).Count > 0 ? Foreign.All(kind)[0] : 9_000_000_000,
        11 => 9_000_000_000,
        _ => Stored(kind, choice) ?? 9_000_000_000,
    };

    /// <summary>Gives two different identifiers, the smaller number first.</summary>
    public (long A, long B)? Pair()
    {
        var all = Numbers.All('i');
        if (all.Count < 2)
        {
            return null;
        }

        var (first, second) = (A % all.Count, (A + 1 + (B % (all.Count - 1))) % all.Count);
        return (all[Math.Min(first, second)], all[Math.Max(first, second)]);
    }
}
