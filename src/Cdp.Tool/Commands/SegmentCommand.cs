using System.CommandLine;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Segments;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The commands <c>cdp segment …</c>.</summary>
internal static class SegmentCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host) => new("segment", "Adds segments to a store, and tells who belongs to them and why.")
    {
        CreateAdd(host),
        CreateRemove(host),
        CreateList(host),
        CreateSize(host),
        CreateMembers(host),
        CreateExplain(host),
        CreatePreview(host),
    };

    private static Command CreateAdd(ToolHost host)
    {
        var id = new Argument<string?>("ID") { Description = "The id of the segment.", Arity = ArgumentArity.ZeroOrOne };
        var rule = new Argument<string?>("RULE") { Description = "The rule, in the language of segments or as JSON.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "Add what is in this file instead: a segment or a computed trait as JSON, or an array of them.", HelpName = "FILE" };
        var ready = new Option<string?>("--ready") { Description = $"Add ready segments instead: {RuleRequest.ReadyNames}.", HelpName = "NAME" };
        var name = new Option<string?>("--name") { Description = "The name of the segment for people.", HelpName = "TEXT" };
        var description = new Option<string?>("--description") { Description = "What the segment is for.", HelpName = "TEXT" };
        var by = new Option<string>("--by") { Description = "Who adds it.", HelpName = "NAME", DefaultValueFactory = _ => "cdp" };
        return StoreCommand.Create(
            host,
            new Command("add", "Adds segments, or gives them other rules: all profiles are evaluated, then the rules come into force together.") { id, rule, file, ready, name, description, by },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var request = (parsed.GetValue(id), parsed.GetValue(rule), parsed.GetValue(file), parsed.GetValue(ready)) switch
                {
                    ({ } one, { } text, null, null) => RuleRequest.Of(one, text, parsed.GetValue(name), parsed.GetValue(description)),
                    (null, null, { } path, null) => await RuleRequest.ReadAsync(path, cancellationToken),
                    (null, null, null, { } set) => RuleRequest.OfReady(set),
                    _ => throw new ToolException("Give an id and a rule, or --file, or --ready: one of the three."),
                };
                var added = await request.AddAsync(cdp, parsed.GetRequiredValue(by), tell, cancellationToken);
                var traits = request.Traits.Select(trait => trait.Id).ToHashSet(StringComparer.Ordinal);
                var all = await new SegmentQueries(cdp).ListAsync(cancellationToken);
                return new SegmentsSummary
                {
                    Segments = [.. added.Select(addition => all.Segments.First(segment => segment.Id == addition.Segment.Segment.Id) with { Entered = addition.Entered, Left = addition.Left })],
                    Traits = [.. all.Traits.Where(trait => traits.Contains(trait.Id))],
                };
            },
            ToolJsonContext.Default.SegmentsSummary,
            static (console, summary) => new SegmentPrinter(console).Print(summary));
    }

    private static Command CreateRemove(ToolHost host)
    {
        var id = new Argument<string>("ID") { Description = "The id of the segment." };
        return StoreCommand.Create(
            host,
            new Command("remove", "Removes a segment. Everybody leaves it.") { id },
            async (cdp, parsed, _, cancellationToken) =>
            {
                var segment = parsed.GetRequiredValue(id);
                var members = await cdp.Segments.CountAsync(segment, cancellationToken);
                await cdp.Segments.RemoveAsync(segment, cancellationToken);
                return new SizeSummary { Id = segment, Members = members };
            },
            ToolJsonContext.Default.SizeSummary,
            static (console, summary) => console.WriteLine($"Removed {summary.Id}; {NumberText.Grouped(summary.Members)} profiles left it."));
    }

    private static Command CreateList(ToolHost host) => StoreCommand.Create(
        host,
        new Command("list", "Lists the segments with their rules and sizes, and the computed traits."),
        static (cdp, _, _, cancellationToken) => new SegmentQueries(cdp).ListAsync(cancellationToken),
        ToolJsonContext.Default.SegmentsSummary,
        static (console, summary) => new SegmentPrinter(console).Print(summary));

    private static Command CreateSize(ToolHost host)
    {
        var ids = new Argument<string[]>("ID") { Description = "The ids of segments.", Arity = ArgumentArity.OneOrMore };
        return StoreCommand.Create(
            host,
            new Command("size", "Counts the members of segments, and of several how far they overlap.") { ids },
            (cdp, parsed, _, cancellationToken) => new SegmentQueries(cdp).CountAsync(parsed.GetRequiredValue(ids), cancellationToken),
            ToolJsonContext.Default.SizesSummary,
            static (console, summary) => new SegmentPrinter(console).Print(summary));
    }

    private static Command CreateMembers(ToolHost host)
    {
        var id = new Argument<string>("ID") { Description = "The id of the segment." };
        var limit = new Option<int>("--limit") { Description = "How many members are listed at most.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var asOf = new Option<DateTimeOffset?>("--as-of") { Description = "List who belonged to it at that time, as it was known then, such as 2026-01-31T12:00:00Z.", HelpName = "TIME" };
        return StoreCommand.Create(
            host,
            new Command("members", "Lists the members of a segment, with their identifiers.") { id, limit, asOf },
            (cdp, parsed, _, cancellationToken) => parsed.GetValue(limit) is > 0 and var most
                ? new SegmentQueries(cdp).ListMembersAsync(parsed.GetRequiredValue(id), parsed.GetValue(asOf), most, cancellationToken)
                : throw new ToolException("--limit is less than 1. Give how many members to list."),
            ToolJsonContext.Default.MembersSummary,
            static (console, summary) => new SegmentPrinter(console).Print(summary));
    }

    private static Command CreateExplain(ToolHost host)
    {
        var id = new Argument<string>("ID") { Description = "The id of the segment." };
        var subject = new Argument<string>("PROFILE|TYPE:VALUE") { Description = "The id of a profile, such as p42, or an identifier, such as email:ada@example.com." };
        return StoreCommand.Create(
            host,
            new Command("explain", "Shows why a profile belongs to a segment or does not: each condition with what it came to and the value that it looked at.") { id, subject },
            (cdp, parsed, _, cancellationToken) => new SegmentQueries(cdp).ExplainAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(subject), cancellationToken),
            ToolJsonContext.Default.WhySummary,
            static (console, summary) => new SegmentPrinter(console).Print(summary));
    }

    private static Command CreatePreview(ToolHost host)
    {
        var rule = new Argument<string>("RULE") { Description = "The rule, in the language of segments or as JSON." };
        var sample = new Option<int>("--sample") { Description = "How many profiles are looked at; where there are no more, the count is exact.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed") { Description = "Chooses the sample.", HelpName = "N", DefaultValueFactory = _ => 0 };
        return StoreCommand.Create(
            host,
            new Command("preview", "Estimates how many profiles a rule takes in, and changes nothing.") { rule, sample, seed },
            async (cdp, parsed, _, cancellationToken) => parsed.GetValue(sample) is > 0 and var size
                ? EstimateSummary.Of(await cdp.Segments.PreviewAsync(RuleText.Parse(parsed.GetRequiredValue(rule)), size, parsed.GetValue(seed), cancellationToken))
                : throw new ToolException("--sample is less than 1. Give how many profiles to look at."),
            ToolJsonContext.Default.EstimateSummary,
            static (console, summary) => new SegmentPrinter(console).Print(summary));
    }
}
