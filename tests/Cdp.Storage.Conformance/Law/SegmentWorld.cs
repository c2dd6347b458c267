using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A world in which people do what segments ask for, compared with what rules give from scratch.</summary>
internal sealed class SegmentWorld(World world, IReadOnlyList<RuleDefinition> rules) : IAsyncDisposable
{
    // A build looks up each profile by itself, or goes through the whole log: the law holds for both.
    private const int Never = int.MaxValue;

    private readonly World _world = world;

    /// <summary>Makes a world with a tenant of its own.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="isBulk">Whether builds go through the whole log.</param>
    public SegmentWorld(ICdpStorage storage, IReadOnlyList<RuleDefinition> rules, bool isBulk)
        : this(new World(storage, options => options.Segmentation.BulkFrom = isBulk ? 1 : Never), rules)
    {
    }

    public ICdp Cdp => _world.Cdp;

    /// <summary>Gives the same world as another process has it open, over another storage or the same.</summary>
    public SegmentWorld Over(ICdpStorage storage) => new(_world.Over(storage, static options => options.Segmentation.BulkFrom = 1), rules) { Now = Now };

    public DateTimeOffset Now
    {
        get => _world.Time.Now;
        set => _world.Time.Now = value;
    }

    /// <summary>Lets a step happen, and looks after each part of it.</summary>
    public async Task LiveAsync(SegmentStep step, Func<SegmentWorld, Task>? look = null)
    {
        Now += step.Passes;
        await LookAsync();
        if (step.Advances)
        {
            await Cdp.Segments.AdvanceAsync();
            await LookAsync();
        }

        if (step.Events.Count > 0)
        {
            await CollectAsync(step.Events.Select(e => e.Event with { Timestamp = Now - e.Age }));
            await LookAsync();
        }

        if (step.Decision is var (kind, a, b))
        {
            await (kind == LinkKind.Forbid ? Cdp.Identity.ForbidAsync(a, b, "steward") : Cdp.Identity.LinkAsync(a, b, "steward"));
            await LookAsync();
        }

        if (step.Listed is { } listed)
        {
            await Cdp.Segments.AddToListAsync("vip", listed);
            await LookAsync();
        }

        if (step.EditOf(rules) is { } edited)
        {
            await AddAsync(edited);
            await LookAsync();
        }

        Task LookAsync() => look?.Invoke(this) ?? Task.CompletedTask;
    }

    public async Task CollectAsync(IEnumerable<CustomerEvent> events) =>
        await Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. events] });

    /// <summary>Adds all rules, each after those that it refers to.</summary>
    public async Task AddRulesAsync()
    {
        foreach (var rule in rules)
        {
            await AddAsync(rule);
        }
    }

    /// <summary>Compares who belongs with what rules give from scratch.</summary>
    /// <param name="isAdvanced">Whether what time alone changes has been brought about, so that lists of members are right as well.</param>
    /// <returns>The differences; empty when there are none.</returns>
    public async Task<string> FindDifferencesAsync(bool isAdvanced)
    {
        var definitions = (await Cdp.Segments.ListAsync()).Select(info => RuleDefinition.Of(info.Segment))
            .Concat((await Cdp.ComputedTraits.ListAsync()).Select(info => RuleDefinition.Of(info.Trait))).ToDictionary(definition => definition.Id);
        var segments = definitions.Values.Where(definition => definition.Segment is not null).ToDictionary(definition => definition.Id, definition => definition.Segment!.Where);
        var differences = new List<string>();
        var members = new Dictionary<string, List<long>>();
        var people = new Dictionary<ProfileId, (SegmentSubject Subject, ScratchEvaluator Scratch)>();
        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            people.Add(profile.Id, await ScratchAsync(profile.Id, definitions, people));
        }

        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            var scratch = people[profile.Id].Scratch;
            var expectedValues = definitions.Values.Where(definition => definition.Trait is not null)
                .Select(definition => (definition.Trait!.Id, Value: scratch.Evaluate(definition.Trait.Value).ToJson()))
                .Where(computed => computed.Value is not null).OrderBy(computed => computed.Id, StringComparer.Ordinal).Select(computed => $"{computed.Id}={computed.Value}").ToList();
            var values = (await Cdp.ComputedTraits.GetAsync(profile.Id)).Select(computed => $"{computed.Trait}={computed.Value}").ToList();
            if (!values.SequenceEqual(expectedValues))
            {
                differences.Add($"{profile.Id} has {string.Join(' ', values)} instead of {string.Join(' ', expectedValues)} at {Now:O}");
            }

            var belongs = (await Cdp.Segments.GetAsync(profile.Id)).Select(membership => membership.Segment).ToHashSet();
            foreach (var (id, condition) in segments)
            {
                var expected = scratch.Evaluate(condition) == Truth.True;
                if (expected != belongs.Contains(id) || expected != await Cdp.Segments.IsMemberAsync(id, profile.Id))
                {
                    differences.Add($"{profile.Id} {(expected ? "is not" : "is")} in {id} at {Now:O}");
                }

                if (expected)
                {
                    members.TryAdd(id, []);
                    members[id].Add(profile.Id.Value);
                }
            }
        }

        if (isAdvanced)
        {
            foreach (var id in segments.Keys)
            {
                var kept = new List<long>();
                await foreach (var member in Cdp.Segments.MembersAsync(id))
                {
                    kept.Add(member.Profile.Value);
                }

                var told = (await Cdp.Segments.MembersAsync(id, Now)).Select(member => member.Profile.Value).ToList();
                var expected = members.GetValueOrDefault(id, []);
                if (!kept.SequenceEqual(expected) || !told.SequenceEqual(expected) || await Cdp.Segments.CountAsync(id) != expected.Count)
                {
                    differences.Add($"members of {id} are {string.Join(' ', kept)}, by transitions {string.Join(' ', told)}, should be {string.Join(' ', expected)}");
                }
            }
        }

        return string.Join(Environment.NewLine, differences);
    }

    /// <summary>Describes who belongs where, by identifiers, so that worlds can be compared.</summary>
    public async Task<string> DescribeAsync()
    {
        var people = new List<string>();
        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            var identifiers = string.Join(' ', profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}"));
            people.Add($"{identifiers} in {string.Join(' ', (await Cdp.Segments.GetAsync(profile.Id)).Select(membership => membership.Segment))} with {string.Join(' ', (await Cdp.ComputedTraits.GetAsync(profile.Id)).Select(computed => $"{computed.Trait}={computed.Value}"))}");
        }

        people.Sort(StringComparer.Ordinal);
        return string.Join(Environment.NewLine, people);
    }

    private async Task AddAsync(RuleDefinition rule)
    {
        if (rule.Segment is not null)
        {
            await Cdp.Segments.AddAsync(rule.Segment, "steward");
        }
        else
        {
            await Cdp.ComputedTraits.AddAsync([rule.Trait!], "steward");
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<(SegmentSubject Subject, ScratchEvaluator Scratch)> ScratchAsync(
        ProfileId profile, Dictionary<string, RuleDefinition> definitions, Dictionary<ProfileId, (SegmentSubject Subject, ScratchEvaluator Scratch)> people) => await _world.ReadAsync(
        async (transaction, token) =>
        {
            var row = await transaction.Profiles.FindAsync(profile, token);
            var cluster = await transaction.Identity.GetClusterAsync(profile, token);
            var subject = new SegmentSubject
            {
                Profile = profile,
                Traits = JsonElement.Parse(row!.Traits),
                IdentifierTypes = cluster.Select(node => node.Identifier.Type).ToHashSet(),
                Lists = (await transaction.Segments.GetListsAsync([.. cluster.Select(node => node.Id)], token)).ToHashSet(),
            };
            var events = new List<SubjectEvent>();
            var sightings = await transaction.Identity.GetOwnedSightingsAsync([.. cluster.Select(node => node.Id)], token);
            await foreach (var entry in transaction.Events.ReadBySightingAsync([.. sightings.Select(sighting => sighting.Id)], null, token))
            {
                events.Add(new SubjectEvent(entry));
            }

            return (subject, new ScratchEvaluator(subject, events, Now.ToUnixTimeMilliseconds(), id => definitions[id], Count));

            GroupTally? Count(GroupCondition condition)
            {
                var own = ValuesOf(subject, condition.Trait);
                var peers = people.Values.Where(other => ValuesOf(other.Subject, condition.Trait).Overlaps(own)).ToList();
                return own.Count == 0 ? null : new GroupTally(peers.Count, peers.Count(other => other.Scratch.Evaluate(definitions[condition.Segment].Segment!.Where) == Truth.True));
            }
        });

    private static HashSet<string> ValuesOf(SegmentSubject subject, string trait) =>
        !subject.Traits.TryGetProperty(trait, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(element => element.GetRawText()).ToHashSet()
        : [value.GetRawText()];
}
