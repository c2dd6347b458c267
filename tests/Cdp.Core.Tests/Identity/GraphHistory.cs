using Cdp.Identity;
using CsCheck;

namespace Cdp.Core.Tests.Identity;

/// <summary>A random history of a small graph with a hub in it: links of every kind that are added, seen earlier, and removed.</summary>
internal sealed record GraphHistory(IReadOnlyList<GraphHistory.Step> Steps, int RuleSet, int HubDegree)
{
    public static Gen<GraphHistory> Gen { get; } =
        from steps in GenStep().Array[1, 60]
        from rules in CsCheck.Gen.Int[0, 3]
        from hubDegree in CsCheck.Gen.OneOf(1, 2, 3, 64)
        select new GraphHistory(steps, rules, hubDegree);

    public static Identifier[] Identifiers { get; } =
    [
        .. Enumerable.Range(1, 5).Select(i => new Identifier(IdentifierTypes.UserId, $"u{i}")),
        .. Enumerable.Range(1, 4).Select(i => new Identifier(IdentifierTypes.Email, $"e{i}@x.vn")),
        .. Enumerable.Range(1, 8).Select(i => new Identifier(IdentifierTypes.AnonymousId, $"a{i}")),
        new Identifier(IdentifierTypes.DeviceId, "d1"),
        new Identifier(IdentifierTypes.UserId, "null"),
    ];

    public IdentityOptions CreateOptions()
    {
        var options = new IdentityOptions();
        options.Types.Set(options.Types[IdentifierTypes.Email] with { Limit = 2 });
        options.Types.Set(options.Types[IdentifierTypes.AnonymousId] with { Limit = RuleSet == 1 ? 2 : 3 });
        options.SharedIdentifierThreshold = RuleSet == 2 ? 2 : 50;
        options.MaxClusterSize = RuleSet == 3 ? 4 : 1_000;
        options.SharedDevices = RuleSet == 0 ? SharedDevicePolicy.FirstUserWins : SharedDevicePolicy.DeviceProfile;
        return options;
    }

    public override string ToString() => $"rules {RuleSet}, hubs from {HubDegree}:{Environment.NewLine}{string.Join(Environment.NewLine, Steps)}";

    private static Gen<Step> GenStep() =>
        from kind in CsCheck.Gen.Frequency((12, LinkKind.SeenTogether), (2, LinkKind.Manual), (3, LinkKind.Match), (2, LinkKind.Forbid))
        from remove in CsCheck.Gen.Frequency((4, false), (1, true))
        from hub in CsCheck.Gen.Bool
        from a in CsCheck.Gen.Int[0, Identifiers.Length - 1]
        from b in CsCheck.Gen.Int[0, Identifiers.Length - 1]
        from c in CsCheck.Gen.Int[0, Identifiers.Length - 1]
        from at in CsCheck.Gen.Int[0, 30]
        where a != b
        select new Step(kind, remove && kind != LinkKind.SeenTogether, hub && b != 5 ? 5 : a, b, c, at);

    /// <summary>One change: identifiers seen together (three of them), or a link of another kind added or removed.</summary>
    internal sealed record Step(LinkKind Kind, bool Remove, int A, int B, int C, int At);
}
