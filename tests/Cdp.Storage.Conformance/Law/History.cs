using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A random history: events that merge, split, share devices, repeat and arrive in any order, and decisions in between.</summary>
public sealed record History
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets what happens.</summary>
    public required IReadOnlyList<HistoryAct> Acts { get; init; }

    /// <summary>Gets the order, with repetitions of events, in which the same happens in another world.</summary>
    public required IReadOnlyList<int> Shuffled { get; init; }

    /// <summary>Gets the settings by which both worlds live.</summary>
    public required Action<CdpOptions> Configure { get; init; }

    /// <summary>Gets the name of the settings.</summary>
    public required string Rules { get; init; }

    /// <summary>Gets the settings that a rebuild brings the first world under.</summary>
    public required Action<CdpOptions> Reconfigure { get; init; }

    /// <summary>Gets the name of the settings of the rebuild.</summary>
    public required string LaterRules { get; init; }

    /// <summary>Gets how many events a batch has at most in the first world.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Gets the generator of histories.</summary>
    public static Gen<History> Gen { get; } =
        from acts in GenAct().Array[1, 24]
        from order in CsCheck.Gen.Shuffle(Enumerable.Range(0, acts.Length).ToArray())
        from again in CsCheck.Gen.Int[0, acts.Length - 1].Array[0, 6]
        from rules in CsCheck.Gen.Int[0, RuleSets().Length - 1]
        from later in CsCheck.Gen.Int[0, LaterRuleSets().Length - 1]
        from batch in CsCheck.Gen.Int[1, 8]
        select new History
        {
            Acts = [.. acts.Select((act, index) => act.Event is null ? act : act with { Event = act.Event with { MessageId = $"m{index}" } })],
            Shuffled = [.. order, .. again],
            Rules = RuleSets()[rules].Name,
            Configure = RuleSets()[rules].Configure,
            LaterRules = LaterRuleSets()[later].Name,
            Reconfigure = LaterRuleSets()[later].Configure,
            BatchSize = batch,
        };

    private static (string Name, Action<CdpOptions> Configure)[] RuleSets() =>
    [
        ("defaults", static _ => { }),
        ("tight limits", static options => SetLimits(options, email: 2, anonymous: 2)),
        ("tight limits, small clusters", static options =>
        {
            SetLimits(options, email: 2, anonymous: 3);
            options.Identity.MaxClusterSize = 4;
        }),
        ("few people make an identifier shared", static options =>
        {
            SetLimits(options, email: 2, anonymous: 2);
            options.Identity.SharedIdentifierThreshold = 2;
        }),
        ("one value per trait", static options => options.Profiles.MaxValuesPerTrait = 1),
        ("first user wins", static options => options.Identity.SharedDevices = SharedDevicePolicy.FirstUserWins),
        ("last user wins", static options =>
        {
            SetLimits(options, email: 2, anonymous: 3);
            options.Identity.SharedDevices = SharedDevicePolicy.LastUserWins;
        }),
        ("addresses are trusted most", static options => SetPriority(options, IdentifierTypes.Email, 1)),
        ("devices are trusted most, users least", static options =>
        {
            SetPriority(options, IdentifierTypes.DeviceId, 1);
            SetPriority(options, IdentifierTypes.UserId, 99);
        }),
    ];

    /// <summary>Gives what rules may change to.</summary>
    /// <remarks>
    /// A value may become blocked, but not free again: an event that was refused for it is no event. No decision names such a value,
    /// because an event that has no other stays with it, which is seen when a decision puts it into a profile.
    /// </remarks>
    private static (string Name, Action<CdpOptions> Configure)[] LaterRuleSets() =>
    [
        .. RuleSets(),
        ("a user and an address are blocked", static options =>
        {
            options.Identity.BlockedValues.Add("u3");
            options.Identity.BlockedValues.Add("e3@x.vn");
        }),
    ];

    private static Gen<HistoryAct> GenAct() => CsCheck.Gen.Frequency((9, GenEvent()), (1, GenDecision()));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Rules}, batches of {BatchSize}, then in the order {string.Join(' ', Shuffled)}, or then {LaterRules}:{Environment.NewLine}{string.Join(Environment.NewLine, Acts)}";

    private static void SetLimits(CdpOptions options, int email, int anonymous)
    {
        var types = options.Identity.Types;
        types.Set(types[IdentifierTypes.Email] with { Limit = email });
        types.Set(types[IdentifierTypes.AnonymousId] with { Limit = anonymous });
    }

    private static void SetPriority(CdpOptions options, string type, int priority) =>
        options.Identity.Types.Set(options.Identity.Types[type] with { Priority = priority });

    private static Gen<HistoryAct> GenEvent() =>
        from minute in CsCheck.Gen.Int[0, 40]
        from source in CsCheck.Gen.OneOf("web", "crm")
        from type in CsCheck.Gen.Frequency((6, CsCheck.Gen.Const(EventType.Identify)), (3, CsCheck.Gen.Const(EventType.Track)), (1, CsCheck.Gen.Const(EventType.Alias)))
        from user in OneOfOrNone("u1", "u2", "u3", "u4", "null")
        from anonymous in OneOfOrNone("a1", "a2", "a3", "a4", "a5", "a6")
        from email in OneOfOrNone("e1@x.vn", "e2@x.vn", "e3@x.vn", "E1@X.VN")
        from device in OneOfOrNone("d1", "d2", null, null)
        from plan in OneOfOrNone("free", "pro", "gone", null)
        from city in OneOfOrNone("Huế", "Iași", null, null)
        let previous = anonymous ?? "a1"
        let userId = type == EventType.Alias ? user ?? "u1" : user
        select new HistoryAct
        {
            At = Start.AddMinutes(minute),
            Source = source,
            Event = new CustomerEvent
            {
                Type = type,
                UserId = userId,
                AnonymousId = userId is null && email is null ? anonymous ?? "a1" : type == EventType.Alias ? null : anonymous,
                PreviousId = type == EventType.Alias ? previous : null,
                Event = type == EventType.Track ? "Clicked" : null,
                Timestamp = Start.AddMinutes(minute),
                Traits = type == EventType.Identify ? Traits(email, plan, city) : default,
                Context = Context(type == EventType.Identify ? null : email, device),
            },
        };

    private static Gen<HistoryAct> GenDecision() =>
        from minute in CsCheck.Gen.Int[0, 40]
        from kind in CsCheck.Gen.OneOf(LinkKind.Manual, LinkKind.Forbid)
        from a in GenIdentifier()
        from b in GenIdentifier()
        where a != b
        select new HistoryAct { At = Start.AddMinutes(minute), Decision = kind, A = a, B = b };

    private static Gen<Identifier> GenIdentifier() => CsCheck.Gen.OneOf(
        new Identifier(IdentifierTypes.UserId, "u1"),
        new Identifier(IdentifierTypes.UserId, "u2"),
        new Identifier(IdentifierTypes.Email, "e1@x.vn"),
        new Identifier(IdentifierTypes.Email, "e2@x.vn"),
        new Identifier(IdentifierTypes.AnonymousId, "a1"),
        new Identifier(IdentifierTypes.AnonymousId, "a2"),
        new Identifier(IdentifierTypes.AnonymousId, "a3"),
        new Identifier(IdentifierTypes.DeviceId, "d1"));

    private static Gen<string?> OneOfOrNone(params string?[] values) => CsCheck.Gen.OneOf([.. values, null]);

    private static JsonElement Traits(string? email, string? plan, string? city)
    {
        var traits = new Dictionary<string, object?>();
        if (email is not null)
        {
            traits["email"] = email;
        }

        if (plan is not null)
        {
            traits["plan"] = plan == "gone" ? null : plan;
        }

        if (city is not null)
        {
            traits["address"] = new Dictionary<string, object?> { ["city"] = city };
        }

        return JsonSerializer.SerializeToElement(traits);
    }

    private static JsonElement Context(string? email, string? device)
    {
        var context = new Dictionary<string, object?>();
        if (email is not null)
        {
            context["traits"] = new Dictionary<string, object?> { ["email"] = email };
        }

        if (device is not null)
        {
            context["device"] = new Dictionary<string, object?> { ["id"] = device };
        }

        return context.Count == 0 ? default : JsonSerializer.SerializeToElement(context);
    }
}
