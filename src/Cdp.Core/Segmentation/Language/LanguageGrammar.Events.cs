using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Windows;
using Parlot.Fluent;
using static Cdp.Segmentation.Language.LanguageTokens;
using static Parlot.Fluent.Parsers;

namespace Cdp.Segmentation.Language;

/// <content>Events, windows and sequences.</content>
internal static partial class LanguageGrammar
{
    /// <summary>Which events: <c>"Order Completed" where total &gt; 20</c>, <c>page "Home"</c>, <c>any screen</c>.</summary>
    private static Parser<EventPattern> Pattern()
    {
        var property = Name("the name of a property", SuggestionKind.Property, isPath: true);
        var part = OneOf(
            Sign("@context.").SkipAnd(property).Then(static path => (Path: path, Part: EventPart.Context)),
            Sign("@traits.").SkipAnd(property).Then(static path => (Path: path, Part: EventPart.Traits)),
            property.Then(static path => (Path: path, Part: EventPart.Properties)));
        var filter = Logic(
            TestOf(part).Then<Condition>(static parts => new PropertyCondition(parts.Subject.Path, parts.Test, parts.Subject.Part)), "a condition on a property such as total > 20");
        var name = Text("the name of an event in quotes", SuggestionKind.Event).Then<string?>(static name => name);
        var type = OneOf([.. RuleNames.Types.Select(static type => Word(type.Name).Then(type.Value))]);
        var which = OneOf(
            name.Then(static name => (Type: EventType.Track, Name: name)),
            Word("any").SkipAnd(type).Then(static type => (Type: type, Name: default(string))),
            type.And(name).Then(static parts => (Type: parts.Item1, Name: parts.Item2)));
        return which.And(Word("where").SkipAnd(filter).Optional())
            .Then(static parts => new EventPattern { Type = parts.Item1.Type, Name = parts.Item1.Name, Where = parts.Item2 });
    }

    private static Parser<(EventPattern Event, Window? Window)> PatternInWindow() =>
        Pattern().And(Sign(",").SkipAnd(Window()).Optional()).Then(static parts => (Event: parts.Item1, Window: parts.Item2));

    /// <summary>What is worked out of events: <c>count("Order Completed", last 30 days)</c>, <c>sum(total of "Order Completed")</c>.</summary>
    private static Parser<(EventPattern Event, EventAggregate Aggregate, Window? Window)>[] Aggregates()
    {
        var periods = Periods().AndSkip(Word("of")).Then(static periods => (Property: default(string), Periods: (CalendarPeriods?)periods));
        var property = Name("the name of a property", SuggestionKind.Property, isPath: true).AndSkip(Word("of")).Then(static path => (Property: (string?)path, Periods: default(CalendarPeriods)));
        var nothing = Always((Property: default(string), Periods: default(CalendarPeriods)));
        return [.. RuleNames.Functions.Select(function =>
        {
            var of = function.Value == AggregateFunction.Periods ? periods : new EventAggregate { Function = function.Value }.NeedsProperty ? property : nothing;
            return Word(function.Name, SuggestionKind.Function).SkipAnd(Between(Sign("("), of.And(PatternInWindow()), Sign(")"))).Then(parts =>
                (parts.Item2.Event, new EventAggregate { Function = function.Value, Property = parts.Item1.Property, Periods = parts.Item1.Periods }, parts.Item2.Window));
        })];
    }

    /// <summary>Periods of a calendar: <c>months in "Asia/Ho_Chi_Minh"</c>, <c>weeks from sunday</c>.</summary>
    private static Parser<CalendarPeriods> Periods()
    {
        var unit = OneOf([.. RuleNames.Units.SelectMany(static unit => new[] { Word($"{unit.Name}s").Then(unit.Value), Word(unit.Name).Then(unit.Value) })]);
        var zone = Word("in").SkipAnd(Zone);
        var day = Word("from").SkipAnd(OneOf([.. RuleNames.Days.Select(static day => Word(day.Name).Then(day.Value))]));
        return unit.And(zone.Else("UTC")).And(day.Else(DayOfWeek.Monday)).Then(static parts => new CalendarPeriods { Unit = parts.Item1, Zone = parts.Item2, WeekStart = parts.Item3 });
    }

    private static Parser<Window> Window()
    {
        var last = Word("last");
        var calendar = last.SkipAnd(Integer).AndSkip(Word("calendar")).And(Periods()).And(Words("with current").Then(true).Else(false)).And(Word("ending").SkipAnd(Integer).AndSkip(Word("ago")).Else(0))
            .Then<Window>(static parts => new CalendarWindow(parts.Item2, parts.Item1) { IncludesCurrent = parts.Item3, Ago = parts.Item4 });
        var rolling = last.SkipAnd(Duration()).And(Word("ending").SkipAnd(Duration()).AndSkip(Word("ago")).Else(TimeSpan.Zero)).Then<Window>(static parts => new RollingWindow(parts.Item1, parts.Item2));
        var until = Word("until").SkipAnd(Instant);
        return new Labeled<Window>(
            "a window such as last 30 days",
            OneOf(
                calendar,
                rolling,
                Word("from").SkipAnd(Instant).And(until.OptionalValue()).Then<Window>(static parts => new FixedWindow(parts.Item1, parts.Item2)),
                until.Then<Window>(static to => new FixedWindow(null, to))));
    }

    /// <summary>Steps one after the other: <c>sequence("Cart" as a then not "Order" matching cart = $a.cart within 3 days)</c>.</summary>
    private static Parser<Condition> Sequence()
    {
        var property = Name("the name of a property", SuggestionKind.Property, isPath: true);
        var stepName = Name("a name for the step", SuggestionKind.Value, isPath: false);
        var tie = property.AndSkip(Sign("=")).AndSkip(Sign("$")).And(stepName).AndSkip(Sign(".")).And(property)
            .Then(static parts => new SequenceTie(parts.Item1, parts.Item2, parts.Item3));
        var ties = Word("matching").SkipAnd(Separated(Word("and"), tie)).Then<IReadOnlyList<SequenceTie>>(static ties => [.. ties]).Else([]);
        var step = Word("not").Then(true).Else(false).And(Pattern()).And(Word("as").SkipAnd(stepName).Optional()).And(ties)
            .Then(static parts => new SequenceStep { IsUnwanted = parts.Item1, Event = parts.Item2, As = parts.Item3, Ties = parts.Item4 });
        return Word("sequence", SuggestionKind.Function)
            .SkipAnd(Between(Sign("("), Separated(Word("then"), step).AndSkip(Word("within")).And(Duration()).And(Sign(",").SkipAnd(Window()).Optional()), Sign(")")))
            .Then<Condition>(static parts => new SequenceCondition { Steps = [.. parts.Item1], Within = parts.Item2, Window = parts.Item3 });
    }
}
