using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cdp.Matching.Groups;
using Cdp.Matching.Records;
using Cdp.Profiles;

namespace Cdp.Pipeline;

/// <summary>Groups golden profiles by rules.</summary>
internal sealed class ProfileGrouper(Platform platform) : IProfileGroups
{
    private const int PageSize = 500;
    private const int IdBytes = 16;

    public async IAsyncEnumerable<ProfileGroup> ListAsync(ProfileGroupRule rule, int leastMembers = 2, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Check(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastMembers, 1);
        foreach (var (id, members) in await GroupAsync(rule, cancellationToken).ConfigureAwait(false))
        {
            if (members.Count >= leastMembers)
            {
                yield return new ProfileGroup(id, rule.Name, members);
            }
        }
    }

    public async ValueTask<IReadOnlyList<ProfileGroup>> FindAsync(ProfileGroupRule rule, ProfileId profile, CancellationToken cancellationToken = default)
    {
        Check(rule);
        var current = await platform.ReadAsync((transaction, token) => IdentityGraph.FollowAsync(transaction, profile, token), cancellationToken).ConfigureAwait(false);
        return current is null
            ? []
            : [.. (await GroupAsync(rule, cancellationToken).ConfigureAwait(false)).Where(group => group.Value.Contains(current.Value)).Select(group => new ProfileGroup(group.Key, rule.Name, group.Value))];
    }

    private static void Check(ProfileGroupRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (string.IsNullOrWhiteSpace(rule.Name) || rule.Keys is not { Count: > 0 })
        {
            throw new ArgumentException("The rule has no name or no keys. Name it, and say which traits are to be the same.", nameof(rule));
        }
    }

    /// <summary>Gives the members of each group, by the ids of the groups.</summary>
    private async ValueTask<SortedDictionary<string, List<ProfileId>>> GroupAsync(ProfileGroupRule rule, CancellationToken cancellationToken)
    {
        var groups = new SortedDictionary<string, List<ProfileId>>(StringComparer.Ordinal);
        var after = default(ProfileId);
        while (true)
        {
            // Page by page, so that no snapshot is held for long.
            var start = after;
            var page = await platform.ReadAsync((transaction, token) => transaction.Profiles.ReadAsync(start, token).TakeAsync(PageSize, token), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                after = row.Id;
                foreach (var id in IdsOf(rule, row).Distinct())
                {
                    if (!groups.TryGetValue(id, out var members))
                    {
                        groups.Add(id, members = []);
                    }

                    members.Add(row.Id);
                }
            }

            if (page.Count < PageSize)
            {
                return groups;
            }
        }
    }

    /// <summary>Gives the ids of the groups that a profile is in: one for each combination of the values that survived.</summary>
    private static IEnumerable<string> IdsOf(ProfileGroupRule rule, ProfileRow row)
    {
        using var traits = JsonDocument.Parse(row.Traits);
        IEnumerable<string> combinations = [rule.Name];
        foreach (var key in rule.Keys)
        {
            if (!traits.RootElement.TryGetProperty(key.Column, out var value))
            {
                return [];
            }

            var values = TextsOf(value).Select(text => new GuestRecord([key.Column], [text], string.Empty).ValueOf(key)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            combinations = combinations.SelectMany(_ => values, static (before, next) => $"{before}\0{next}").ToList();
        }

        return combinations.Select(static text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, IdBytes)));
    }

    private static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsOf).ToList(),
        _ => [],
    };
}
