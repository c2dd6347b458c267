using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage.Conformance.Support;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance.Model;

/// <summary>Every member of every store, and what it gave, in words that are the same for two stores that behave alike.</summary>
internal static class ModelCalls
{
    private const string NothingToDo = "nothing to do";

    private static readonly long[] Keys = [long.MinValue, -1, 0, 5, long.MaxValue];

    public static IReadOnlyDictionary<string, Func<ModelStep, Task<string>>> Writing { get; } = new Dictionary<string, Func<ModelStep, Task<string>>>
    {
        [$"{nameof(IEventStore)}.{nameof(IEventStore.AppendAsync)}"] = async s =>
        {
            if (s.Stored('s', s.A) is not { } sighting)
            {
                return NothingToDo;
            }

            var entry = Event($"m{s.B % 8}", s.Source, sighting, at: s.A * s.B % 7, name: s.A % 3 == 0 ? null : ModelStep.Word(s.A), payload: $"{{\"n\":{s.C}}}");
            var sequence = await s.Transaction.Events.AppendAsync(entry, None);
            return sequence == 0 ? "known" : s.Numbers.Give('e', sequence);
        },
        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.AddAsync)}"] = async s =>
            s.Numbers.Give('q', await s.Transaction.Quarantine.AddAsync(Quarantined(s.Source, ModelStep.Word(s.A), s.B), None)),
        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.RemoveAsync)}"] = async s =>
            // Numbers of another tenant mean nothing here: quarantine may number each tenant by itself.
            $"{await s.Transaction.Quarantine.RemoveAsync(s.Stored('q', s.A) ?? 9_000_000_000, None)}",

        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddIdentifierAsync)}"] = async s =>
        {
            var identifier = ModelStep.Identifier(s.A, s.B);
            if (await s.Transaction.Identity.FindIdentifierAsync(identifier, None) is not null)
            {
                return "known";
            }

            var node = await s.Transaction.Identity.AddIdentifierAsync(identifier, (IdentifierStatus)(s.C % 4), At(s.C).AddTicks(s.C), None);
            s.Numbers.Give('i', node.Id);
            return Render.Row(node, s.Numbers);
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.UpdateIdentifierAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            var node = (await s.Transaction.Identity.GetIdentifiersAsync([id], None))[0];
            await s.Transaction.Identity.UpdateIdentifierAsync(
                node with { Status = (IdentifierStatus)(s.B % 4), FirstSeen = At(-s.C), Profile = new ProfileId(id) },
                None);
            return "done";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AssignClusterAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } first || s.Stored('i', s.B) is not { } second || s.Stored('i', s.C) is not { } profile)
            {
                return NothingToDo;
            }

            await s.Transaction.Identity.AssignClusterAsync([first, second], new ProfileId(profile), None);
            return "done";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddNeighborsAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            var now = (await s.Transaction.Identity.GetNeighborsAsync(id, None)).GetValueOrDefault(ModelStep.Word(s.B));
            return $"{await s.Transaction.Identity.AddNeighborsAsync(id, ModelStep.Word(s.B), Math.Max(-now, s.C - 5), None)}";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddSightingAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } owner)
            {
                return NothingToDo;
            }

            var nodes = (await s.Transaction.Identity.GetIdentifiersAsync([owner, s.Any('i', s.B)], None)).ToList();
            nodes.Sort((a, b) => a.Identifier.CompareTo(b.Identifier));
            if (await s.Transaction.Identity.FindSightingAsync(s.Source, [.. nodes.Select(node => node.Identifier)], None) is { } known)
            {
                return Render.Row(known, s.Numbers);
            }

            var sighting = await s.Transaction.Identity.AddSightingAsync(s.Source, nodes, owner, At(s.C), None);
            s.Numbers.Give('s', sighting.Id);
            return Render.Row(sighting, s.Numbers);
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.UpdateSightingAsync)}"] = async s =>
        {
            var all = await s.Transaction.Identity.ReadSightingsAsync(0, None).AllAsync();
            if (all.Count == 0)
            {
                return NothingToDo;
            }

            var sighting = all[s.A % all.Count];
            await s.Transaction.Identity.UpdateSightingAsync(
                sighting with { Owner = sighting.Identifiers[s.B % sighting.Identifiers.Count], FirstSeen = At(-s.C), LastSeenMatters = s.C % 2 == 0 },
                None);
            return "done";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.SaveLinkAsync)}"] = async s =>
        {
            if (s.Pair() is not { } pair)
            {
                return NothingToDo;
            }

            await s.Transaction.Identity.SaveLinkAsync(
                Link(pair.A, pair.B, (LinkKind)(1 + (s.C % 4)), (LinkState)((s.A + s.C) % 10)) with
                {
                    LastSeen = s.B % 2 == 0 ? null : At(s.B),
                    Weight = s.C / 3.0,
                    LimitedType = s.B % 3 == 0 ? ModelStep.Word(s.A) : null,
                    Reason = s.B % 3 == 1 ? ModelStep.Word(s.C) : null,
                },
                None);
            return "done";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.RemoveLinkAsync)}"] = async s =>
            s.Pair() is { } pair ? $"{await s.Transaction.Identity.RemoveLinkAsync(pair.A, pair.B, (LinkKind)(1 + (s.C % 4)), None)}" : NothingToDo,
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddChangeAsync)}"] = async s =>
        {
            if (s.Pair() is not { } pair)
            {
                return NothingToDo;
            }

            var change = Change(pair.A, pair.B, (IdentityChangeKind)(1 + (s.C % 2)), [pair.B]) with
            {
                Cause = (IdentityChangeCause)(1 + (s.C % 3)),
                Source = s.C % 3 == 0 ? s.Source : null,
                DecidedBy = s.C % 3 == 1 ? ModelStep.Word(s.A) : null,
            };
            return s.Numbers.Give('c', await s.Transaction.Identity.AddChangeAsync(change, None));
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.SetRulesFingerprintAsync)}"] = async s =>
        {
            await s.Transaction.Identity.SetRulesFingerprintAsync(ModelStep.Word(s.A), None);
            return "done";
        },

        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.ObserveAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            await s.Transaction.Profiles.ObserveAsync(Observation(id, ModelStep.Word(s.B), $"\"{ModelStep.Word(s.C)}\"", s.Source, 1 + s.C, s.B, s.A + s.B), None);
            return "done";
        },
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.RemoveObservationsAsync)}"] = async s =>
            $"{await s.Transaction.Profiles.RemoveObservationsAsync(s.Any('i', s.A), None)}",
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.SaveAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            var version = (await s.Transaction.Profiles.FindAsync(new ProfileId(id), None))?.Version ?? 0;
            await s.Transaction.Profiles.SaveAsync(Profile(id, Math.Max(1, version + (s.B % 5) switch { 0 => 0, 1 => 2, _ => 1 }), $"{{\"t\":\"{ModelStep.Word(s.C)}\"}}"), None);
            return "done";
        },
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.RemoveAsync)}"] = async s =>
            $"{await s.Transaction.Profiles.RemoveAsync(new ProfileId(s.Any('i', s.A)), None)}",

        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SaveAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            // Some of the few keys, so that blocks meet.
            long[] keys = [.. Keys.Where((_, index) => ((s.B + s.C) & (1 << index)) != 0)];
            await s.Transaction.Matches.SaveAsync(new RecordEntry { Identifier = id, Records = ModelStep.Word(s.C), Keys = keys }, None);
            return "done";
        },
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.RemoveAsync)}"] = async s => $"{await s.Transaction.Matches.RemoveAsync(s.Any('i', s.A), None)}",
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.AddModelAsync)}"] = async s =>
        {
            var version = (await s.Transaction.Matches.ReadModelsAsync(None).AllAsync()).Select(row => row.Version).DefaultIfEmpty().Max() + 1 + (s.A % 2);
            await s.Transaction.Matches.AddModelAsync(Make.Version(version, ModelStep.Word(s.B)) with { AddedBy = ModelStep.Word(s.C) }, None);
            return $"{version}";
        },
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SetActiveVersionAsync)}"] = async s =>
        {
            int[] versions = [0, .. (await s.Transaction.Matches.ReadModelsAsync(None).AllAsync()).Select(row => row.Version)];
            await s.Transaction.Matches.SetActiveVersionAsync(versions[s.A % versions.Length], None);
            return "done";
        },
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SaveMeasurementAsync)}"] = async s =>
        {
            await s.Transaction.Matches.SaveMeasurementAsync(Measurement(s.A, s.B, ModelStep.Word(s.C)) with { At = At(s.A).AddTicks(s.C) }, None);
            return "done";
        },

        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SetRulesVersionAsync)}"] = async s =>
        {
            await s.Transaction.Segments.SetRulesVersionAsync(1 + s.A, None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SaveRuleAsync)}"] = async s =>
        {
            await s.Transaction.Segments.SaveRuleAsync(Make.Rule(1 + (s.A % 4), ModelStep.Word(s.B), ModelStep.Word(s.C), (SegmentRuleState)(1 + (s.C % 3))), None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SaveStateAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            await s.Transaction.Segments.SaveStateAsync(State(id, s.B % 3 == 0 ? null : s.B, (byte)s.C, 0, 255), None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveStateAsync)}"] = async s => $"{await s.Transaction.Segments.RemoveStateAsync(new ProfileId(s.Any('i', s.A)), None)}",
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddMemberAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id || (await s.Transaction.Segments.GetMembershipsAsync(new ProfileId(id), [1 + (s.B % 3)], None)).Count > 0)
            {
                return NothingToDo;
            }

            await s.Transaction.Segments.AddMemberAsync(1 + (s.B % 3), new ProfileId(id), At(s.C).AddTicks(s.C), None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveMemberAsync)}"] = async s => $"{await s.Transaction.Segments.RemoveMemberAsync(1 + (s.B % 3), new ProfileId(s.Any('i', s.A)), None)}",
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveMembersAsync)}"] = async s => s.A < 2 ? $"{await s.Transaction.Segments.RemoveMembersAsync(1 + (s.B % 3), None)}" : NothingToDo,
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddTransitionAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            var transition = Transition(id, ModelStep.Word(s.B), s.C % 2 == 0, s.C) with
            {
                Cause = (SegmentTransitionCause)(1 + (s.C % 6)),
                Source = s.C % 3 == 0 ? null : s.Source,
                MessageId = s.C % 3 == 0 ? null : ModelStep.Word(s.A),
            };
            return s.Numbers.Give('t', await s.Transaction.Segments.AddTransitionAsync(transition, None));
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SetGroupsAsync)}"] = async s =>
        {
            if (s.Stored('i', s.A) is not { } id)
            {
                return NothingToDo;
            }

            await s.Transaction.Segments.SetGroupsAsync(new ProfileId(id), [.. new long[] { s.B % 3, -(s.C % 3) }.Distinct().Take(s.B % 3)], None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddMembersAsync)}"] = async s =>
        {
            var members = (await s.Transaction.Segments.ReadMembersAsync(1 + (s.B % 3), default, None).AllAsync()).Select(row => row.Profile.Value);
            var added = (await s.Transaction.Identity.ReadIdentifiersAsync(0, None).AllAsync()).Select(node => node.Id).Except(members).Order().Where((_, i) => ((s.A >> (i % 4)) & 1) == 0).ToList();
            if (added.Count == 0)
            {
                return NothingToDo;
            }

            await s.Transaction.Segments.AddMembersAsync(1 + (s.B % 3), [.. added.Select(id => new ProfileId(id))], At(s.C).AddTicks(s.C), None);
            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddTransitionsAsync)}"] = async s =>
        {
            var profiles = (await s.Transaction.Identity.ReadIdentifiersAsync(0, None).AllAsync()).Select(node => node.Id).Order().Select(id => new ProfileId(id)).ToList();
            if (profiles.Count == 0)
            {
                return NothingToDo;
            }

            var transition = Transition(0, ModelStep.Word(s.B), s.C % 2 == 0, s.C) with { Cause = SegmentTransitionCause.Rules, Source = null, MessageId = null };
            var last = (await s.Transaction.Segments.ReadTransitionsAsync(0, None).AllAsync()).Select(row => row.Id).DefaultIfEmpty(0).Max();
            await s.Transaction.Segments.AddTransitionsAsync(transition, profiles, None);
            foreach (var row in await s.Transaction.Segments.ReadTransitionsAsync(last, None).AllAsync())
            {
                s.Numbers.Give('t', row.Id);
            }

            return "done";
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddToListAsync)}"] = async s =>
            s.Stored('i', s.A) is { } id ? $"{await s.Transaction.Segments.AddToListAsync(ModelStep.Word(s.B), id, None)}" : NothingToDo,
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveFromListAsync)}"] = async s => $"{await s.Transaction.Segments.RemoveFromListAsync(ModelStep.Word(s.B), s.Any('i', s.A), None)}",
    };

    public static IReadOnlyDictionary<string, Func<ModelStep, Task<string>>> Reading { get; } = new Dictionary<string, Func<ModelStep, Task<string>>>
    {
        [$"{nameof(IEventStore)}.{nameof(IEventStore.ExistsAsync)}"] = async s => $"{await s.Transaction.Events.ExistsAsync(s.Source, $"m{s.B % 8}", None)}",
        [$"{nameof(IEventStore)}.{nameof(IEventStore.FindAsync)}"] = async s =>
            await s.Transaction.Events.FindAsync(s.Source, $"m{s.B % 8}", None) is { } row ? Render.Row(row, s.Numbers) : "none",
        [$"{nameof(IEventStore)}.{nameof(IEventStore.ReadAsync)}"] = async s =>
            Lines(await s.Transaction.Events.ReadAsync(s.A < 6 ? 0 : s.Stored('e', s.B) ?? 0, None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IEventStore)}.{nameof(IEventStore.ScanAsync)}"] = async s =>
        {
            // Positions differ from store to store, so what is shown is compared with what is listed.
            var listed = await s.Transaction.Events.ReadAsync(0, None).AllAsync();
            var (after, until) = listed.Count == 0 ? (0L, 0L) : (listed[s.A % listed.Count].Sequence, listed[s.B % listed.Count].Sequence);
            var shown = await s.Transaction.Events.ScannedAsync(after, until);
            return $"{shown.SequenceEqual(listed.Where(entry => entry.Sequence > after && entry.Sequence <= until).Select(Scanning.Show))}";
        },
        [$"{nameof(IEventStore)}.{nameof(IEventStore.ReadBySightingAsync)}"] = async s =>
            Lines(
                await s.Transaction.Events.ReadBySightingAsync([s.Any('s', s.A), s.Any('s', s.B)], s.C < 4 ? null : At(s.C - 4), None).AllAsync(),
                row => Render.Row(row, s.Numbers)),
        [$"{nameof(IEventStore)}.{nameof(IEventStore.SummarizeAsync)}"] = async s =>
            Lines(await s.Transaction.Events.SummarizeAsync([s.Any('s', s.A), s.Any('s', s.B), s.Any('s', s.C)], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IEventStore)}.{nameof(IEventStore.CountAsync)}"] = async s => $"{await s.Transaction.Events.CountAsync(None)}",

        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.ExistsAsync)}"] = async s =>
            $"{await s.Transaction.Quarantine.ExistsAsync(s.Source, Quarantined(s.Source, ModelStep.Word(s.A), s.B).Payload, None)}",
        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.FindAsync)}"] = async s =>
            await s.Transaction.Quarantine.FindAsync(s.Stored('q', s.A) ?? 9_000_000_000, None) is { } row ? Render.Row(row, s.Numbers) : "none",
        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.ReadAsync)}"] = async s =>
            Lines(await s.Transaction.Quarantine.ReadAsync(s.A < 6 ? 0 : s.Stored('q', s.B) ?? 0, None).AllAsync(), row => Render.Row(row, s.Numbers)),

        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindSightingAsync)}"] = async s =>
        {
            Identifier[] set = [.. new[] { ModelStep.Identifier(s.A, s.B), ModelStep.Identifier(s.B, s.A) }.Distinct()];
            Array.Sort(set, (a, b) => a.CompareTo(b));
            return await s.Transaction.Identity.FindSightingAsync(s.Source, set, None) is { } row ? Render.Row(row, s.Numbers) : "none";
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetSightingsAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.GetSightingsAsync(s.Any('i', s.A), None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetOwnedSightingsAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.GetOwnedSightingsAsync([s.Any('i', s.A), s.Any('i', s.B)], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadSightingsAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.ReadSightingsAsync(0, None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindIdentifierAsync)}"] = async s =>
            await s.Transaction.Identity.FindIdentifierAsync(ModelStep.Identifier(s.A, s.B), None) is { } row ? Render.Row(row, s.Numbers) : "none",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetIdentifiersAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.GetIdentifiersAsync([s.Any('i', s.A), s.Any('i', s.B), s.Any('i', s.C)], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadIdentifiersAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.ReadIdentifiersAsync(s.A < 6 ? 0 : s.Stored('i', s.B) ?? 0, None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetClusterAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.GetClusterAsync(new ProfileId(s.Any('i', s.A)), None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountIdentifiersAsync)}"] = async s => $"{await s.Transaction.Identity.CountIdentifiersAsync(None)}",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountClustersAsync)}"] = async s => $"{await s.Transaction.Identity.CountClustersAsync(None)}",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetNeighborsAsync)}"] = async s =>
            Lines((await s.Transaction.Identity.GetNeighborsAsync(s.Any('i', s.A), None)).OrderBy(pair => pair.Key, StringComparer.Ordinal), pair => $"{pair.Key} {pair.Value}"),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindLinkAsync)}"] = async s =>
            s.Pair() is { } pair && await s.Transaction.Identity.FindLinkAsync(pair.A, pair.B, (LinkKind)(1 + (s.C % 4)), None) is { } row
                ? Render.Row(row, s.Numbers)
                : "none",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetLinksAsync)}"] = async s =>
        {
            var (id, filter) = (s.Any('i', s.A), (LinkFilter)(s.B % 4));
            var all = await s.Transaction.Identity.GetLinksAsync(id, filter, 1_000, None);
            var some = await s.Transaction.Identity.GetLinksAsync(id, filter, s.C, None);
            // Which links are given when there are more than the limit is not defined; that they are among all of them is.
            return $"{some.Distinct().Count(all.Contains)} of "
                + Lines(all.OrderBy(link => link.A).ThenBy(link => link.B).ThenBy(link => link.Kind), row => Render.Row(row, s.Numbers));
        },
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadLinksAsync)}"] = async s =>
            Lines(
                await s.Transaction.Identity.ReadLinksAsync(
                    s.A % 5 == 4 ? null : (LinkFilter)(s.A % 5),
                    s.B > 6 && s.Pair() is { } after ? Make.Link(after.A, after.B, (LinkKind)(1 + (s.C % 4))) : null,
                    None).AllAsync(),
                row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountLinksAsync)}"] = async s =>
            $"{await s.Transaction.Identity.CountLinksAsync((LinkFilter)(s.A % 4), None)}",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetChangesAsync)}"] = async s =>
            Lines(await s.Transaction.Identity.GetChangesAsync(new ProfileId(s.Any('i', s.A)), None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountChangesAsync)}"] = async s =>
            $"{await s.Transaction.Identity.CountChangesAsync((IdentityChangeKind)(1 + (s.A % 2)), None)}",
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetRulesFingerprintAsync)}"] = async s => await s.Transaction.Identity.GetRulesFingerprintAsync(None) ?? "none",

        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.GetObservationsAsync)}"] = async s =>
            Lines(await s.Transaction.Profiles.GetObservationsAsync([s.Any('i', s.A), s.Any('i', s.B)], int.MaxValue, None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.FindObservedAsync)}"] = async s =>
            Render.List(await s.Transaction.Profiles.FindObservedAsync(ModelStep.Word(s.A), $"\"{ModelStep.Word(s.B)}\"", None).AllAsync(), s.Numbers),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.FindAsync)}"] = async s =>
            await s.Transaction.Profiles.FindAsync(new ProfileId(s.Any('i', s.A)), None) is { } row ? Render.Row(row, s.Numbers) : "none",
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.ReadAsync)}"] = async s =>
            Lines(await s.Transaction.Profiles.ReadAsync(new ProfileId(s.A < 6 ? 0 : s.Stored('i', s.B) ?? 0), None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.CountAsync)}"] = async s => $"{await s.Transaction.Profiles.CountAsync(None)}",

        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetAsync)}"] = async s =>
            Lines(await s.Transaction.Matches.GetAsync([s.Any('i', s.A), s.Any('i', s.B), s.Any('i', s.C)], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetBlocksAsync)}"] = async s =>
        {
            long[] keys = [.. Keys.Where((_, index) => ((s.A + s.B) & (1 << index)) != 0)];
            var some = await s.Transaction.Matches.GetBlocksAsync(keys, 1 + (s.C % 3), None);
            var all = await s.Transaction.Matches.GetBlocksAsync(keys, 1_000, None);
            // Which identifiers are given when there are more than the limit is not defined; that they are among all of them is.
            return $"{string.Join(',', some.Zip(all, (few, block) => few.Identifiers.Distinct().Count(block.Identifiers.Contains)))} of " + Lines(all, row => Render.Row(row, s.Numbers));
        },
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadAsync)}"] = async s =>
            Lines(await s.Transaction.Matches.ReadAsync(s.A < 6 ? 0 : s.Stored('i', s.B) ?? 0, None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.CountAsync)}"] = async s => $"{await s.Transaction.Matches.CountAsync(None)}",
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetActiveVersionAsync)}"] = async s => $"{await s.Transaction.Matches.GetActiveVersionAsync(None)}",
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.FindModelAsync)}"] = async s =>
            await s.Transaction.Matches.FindModelAsync(s.A, None) is { } row ? Render.Row(row) : "none",
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadModelsAsync)}"] = async s => Lines(await s.Transaction.Matches.ReadModelsAsync(None).AllAsync(), Render.Row),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadMeasurementsAsync)}"] = async s =>
            Lines(await s.Transaction.Matches.ReadMeasurementsAsync(s.A < 4 ? null : At(s.A - 4), s.B < 4 ? null : At(s.B), None).AllAsync(), Render.Row),

        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetRulesVersionAsync)}"] = async s => $"{await s.Transaction.Segments.GetRulesVersionAsync(None)}",
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadRulesAsync)}"] = async s => Lines(await s.Transaction.Segments.ReadRulesAsync(None).AllAsync(), Render.Row),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetStatesAsync)}"] = async s =>
            Lines(await s.Transaction.Segments.GetStatesAsync([new ProfileId(s.Any('i', s.A)), new ProfileId(s.Any('i', s.B)), new ProfileId(s.Any('i', s.C))], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetDueAsync)}"] = async s => Lines(await s.Transaction.Segments.GetDueAsync(At(s.A), 1 + s.B, None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadMembersAsync)}"] = async s =>
            Lines(
                await s.Transaction.Segments.ReadMembersAsync(1 + (s.A % 3), new ProfileId(s.B < 6 ? 0 : s.Stored('i', s.C) ?? 0), None).AllAsync(), row => Render.Row(row, s.Numbers)),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetMembershipsAsync)}"] = async s => Lines(await s.Transaction.Segments.GetMembershipsAsync(new ProfileId(s.Any('i', s.A)), [3, 1 + (s.B % 3)], None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.CountMembersAsync)}"] = async s => $"{await s.Transaction.Segments.CountMembersAsync(1 + (s.A % 3), None)}",
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadTransitionsAsync)}"] = async s =>
        {
            var after = s.A < 6 ? 0 : s.Stored('t', s.B) ?? 0;
            return Lines(await s.Transaction.Segments.ReadTransitionsAsync(after, None).AllAsync(), row => Render.Row(row, s.Numbers))
                + Lines(await s.Transaction.Segments.ReadTransitionsAsync(ModelStep.Word(s.C), after, None).AllAsync(), row => Render.Row(row, s.Numbers));
        },
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetTransitionsAsync)}"] = async s => Lines(await s.Transaction.Segments.GetTransitionsAsync(new ProfileId(s.Any('i', s.A)), None), row => Render.Row(row, s.Numbers)),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetGroupsAsync)}"] = async s => Lines(await s.Transaction.Segments.GetGroupsAsync(new ProfileId(s.Any('i', s.A)), None), key => $"{key}"),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadGroupAsync)}"] = async s =>
            Render.List((await s.Transaction.Segments.ReadGroupAsync((s.A % 5) - 2, new ProfileId(s.B < 6 ? 0 : s.Stored('i', s.C) ?? 0), None).AllAsync()).Select(profile => profile.Value), s.Numbers),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.CountGroupAsync)}"] = async s => $"{await s.Transaction.Segments.CountGroupAsync((s.A % 5) - 2, 1 + (s.B % 3), None)}",
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetListsAsync)}"] = async s => Lines(await s.Transaction.Segments.GetListsAsync([s.Any('i', s.A), s.Any('i', s.B)], None), list => list),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadListAsync)}"] = async s =>
            Render.List(await s.Transaction.Segments.ReadListAsync(ModelStep.Word(s.A), s.B < 6 ? 0 : s.Stored('i', s.C) ?? 0, None).AllAsync(), s.Numbers),
    };

    private static string Lines<T>(IEnumerable<T> rows, Func<T, string> render) => $"[{string.Join("; ", rows.Select(render))}]";
}
