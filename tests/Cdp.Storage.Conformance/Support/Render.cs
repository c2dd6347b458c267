using System.Globalization;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;

namespace Cdp.Storage.Conformance.Support;

/// <summary>Writes rows as text that is equal when every property is, so that failures can be read. Records that hold lists do not compare them.</summary>
internal static class Render
{
    public static string Row(EventEntry row, Numbers? numbers = null) =>
        $"event {Of(numbers, 'e', row.Sequence)} {row.Source}|{row.MessageId}|{row.Type}|{Text(row.Name)} sighting {Of(numbers, 's', row.Sighting)}"
        + $" at {Time(row.Timestamp)} received {Time(row.ReceivedAt)} {Convert.ToHexString(row.Payload.Span)}";

    public static string Row(QuarantinedEvent row, Numbers? numbers = null) =>
        $"quarantined {Of(numbers, 'q', row.Id)} {row.Source} at {Time(row.ReceivedAt)} {row.Rejection.Code}|{row.Rejection.Reason}|{row.Rejection.Remedy}"
        + $" {Convert.ToHexString(row.Payload.Span)} truncated {row.Truncated}";

    public static string Row(SightingSummary row, Numbers? numbers = null) =>
        $"summary {Of(numbers, 's', row.Sighting)} count {row.Count} from {Time(row.FirstSeen)} to {Time(row.LastSeen)}";

    public static string Row(IdentifierNode row, Numbers? numbers = null) =>
        $"identifier {Of(numbers, 'i', row.Id)} {row.Identifier.Type}|{row.Identifier.Value} {row.Status} from {Time(row.FirstSeen)} in {Of(numbers, 'i', row.Profile.Value)}";

    public static string Row(Sighting row, Numbers? numbers = null) =>
        $"sighting {Of(numbers, 's', row.Id)} {row.Source} of {List(row.Identifiers, numbers)} owner {Of(numbers, 'i', row.Owner)} from {Time(row.FirstSeen)}"
        + $" last seen matters {row.LastSeenMatters}";

    public static string Row(Link row, Numbers? numbers = null) =>
        $"link {Of(numbers, 'i', row.A)}-{Of(numbers, 'i', row.B)} {row.Kind} {row.State} from {Time(row.FirstSeen)} to {(row.LastSeen is { } last ? Time(last) : "never")}"
        + $" weight {row.Weight.ToString("R", CultureInfo.InvariantCulture)} {Text(row.LimitedType)}|{Text(row.DecidedBy)}|{Text(row.Reason)}";

    public static string Row(IdentityChange row, Numbers? numbers = null) =>
        $"change {Of(numbers, 'c', row.Id)} {row.Kind} at {Time(row.At)} {Of(numbers, 'i', row.Profile.Value)}<-{Of(numbers, 'i', row.Other.Value)}"
        + $" moved {List(row.Moved, numbers)} kept {List(row.Kept, numbers)} {row.Cause} {Text(row.Source)}|{Text(row.MessageId)}|{Text(row.DecidedBy)}";

    public static string Row(Observation row, Numbers? numbers = null) =>
        $"observation {Of(numbers, 'i', row.Identifier)} {row.Source}|{row.Trait}|{row.Value} count {row.Count} from {Time(row.FirstSeen)} to {Time(row.LastSeen)}";

    public static string Row(ProfileRow row, Numbers? numbers = null) => $"profile {Of(numbers, 'i', row.Id.Value)} version {row.Version} {row.Traits}";

    public static string Row(RecordEntry row, Numbers? numbers = null) => $"entry {Of(numbers, 'i', row.Identifier)} {row.Records} in {string.Join(',', row.Keys)}";

    public static string Row(RecordBlock row, Numbers? numbers = null) => $"block {row.Key} of {List(row.Identifiers, numbers)}";

    public static string Row(MatchModelRow row) => $"model {row.Version} at {Time(row.AddedAt)} by {row.AddedBy} {row.Document}";

    public static string Row(MatchMeasurementRow row) => $"measurement at {Time(row.At)} by {row.Version} {row.Figures}";

    public static string Row(SegmentRuleRow row) => $"rule {row.Number} {row.Segment} {row.State} since {row.Since} at {Time(row.AddedAt)} by {row.AddedBy} {row.Definition}";

    public static string Row(SegmentStateRow row, Numbers? numbers = null) =>
        $"state {Of(numbers, 'i', row.Profile.Value)} rules {row.Rules} until {(row.Deadline is { } deadline ? Time(deadline) : "never")} {Convert.ToHexString(row.State.Span)}";

    public static string Row(SegmentDeadline row, Numbers? numbers = null) => $"due {Of(numbers, 'i', row.Profile.Value)} at {Time(row.At)}";

    public static string Row(SegmentMemberRow row, Numbers? numbers = null) => $"member {Of(numbers, 'i', row.Profile.Value)} of {row.Rule} since {Time(row.Since)}";

    public static string Row(SegmentTransition row, Numbers? numbers = null) =>
        $"transition {Of(numbers, 't', row.Id)} {Of(numbers, 'i', row.Profile.Value)} {(row.Entered ? "entered" : "left")} {row.Segment} by {row.Rule} at {Time(row.At)} {row.Cause} {Text(row.Source)}|{Text(row.MessageId)}";

    public static string List(IEnumerable<long> identifiers, Numbers? numbers = null) => string.Join(',', identifiers.Select(id => Of(numbers, 'i', id)));

    private static string Of(Numbers? numbers, char kind, long number) =>
        numbers is null ? number.ToString(CultureInfo.InvariantCulture) : numbers.NameOf(kind, number);

    // The offset is written too: stores give UTC.
    private static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(string? text) => text is null ? "-" : $"'{text}'";
}
