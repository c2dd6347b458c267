using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>Random rules over few events, traits and properties, so that random histories meet them.</summary>
public static class RandomRules
{
    private static readonly string[] Zones = ["UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe"];

    /// <summary>Gets the time around which fixed windows and dates lie.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the names of events that rules ask for.</summary>
    public static IReadOnlyList<string> EventNames { get; } = ["Order", "View", "Sign"];

    /// <summary>Gets the generator of conditions that refer to no other segment.</summary>
    public static Gen<Condition> Condition { get; } = GenCondition(3, []);

    /// <summary>Gives the generator of several segments, of which later ones may refer to earlier ones.</summary>
    /// <param name="count">How many segments.</param>
    public static Gen<Segment[]> Segments(int count) =>
        Enumerable.Range(0, count).Aggregate(
            Gen.Const(Array.Empty<Segment>()),
            (earlier, number) =>
                from before in earlier
                from condition in GenCondition(2, [.. before.Select(segment => segment.Id)])
                select (Segment[])[.. before, new Segment { Id = $"s{number}", Where = condition }]);

    private static Gen<Condition> GenCondition(int depth, string[] others)
    {
        var leaf = Gen.Frequency(
            (4, GenEvent().Select(condition => (Condition)condition)),
            (2, GenSequence().Select(condition => (Condition)condition)),
            (3, GenTrait().Select(condition => (Condition)condition)),
            (1, Gen.OneOf<Condition>(new ConsentCondition("ads"), new ReachableCondition("email"), new ListCondition("vip"), new BucketCondition("x", 0, 0.5m))),
            (1, GenDuration().Select(duration => (Condition)new ObservedCondition(duration))),
            (others.Length > 0 ? 2 : 0, Gen.OneOf(others.Length > 0 ? others : [""]).Select(id => (Condition)new SegmentCondition(id))));
        if (depth == 0)
        {
            return leaf;
        }

        var part = GenCondition(depth - 1, others);
        return Gen.Frequency(
            (3, leaf),
            (1, part.Array[0, 3].Select(parts => (Condition)new AllCondition(parts))),
            (1, part.Array[0, 3].Select(parts => (Condition)new AnyCondition(parts))),
            (1, part.Select(of => (Condition)new NotCondition(of))));
    }

    private static Gen<TimeSpan> GenDuration() => Gen.OneOf(
        TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(3), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30));

    private static Gen<CalendarPeriods> GenPeriods() =>
        from unit in Gen.Enum<CalendarUnit>()
        from zone in Gen.OneOf(Zones)
        from day in Gen.OneOf(DayOfWeek.Monday, DayOfWeek.Sunday)
        select new CalendarPeriods { Unit = unit, Zone = zone, WeekStart = day };

    private static Gen<Window?> GenWindow() => Gen.Frequency(
        (2, Gen.Const((Window?)null)),
        (4, from duration in GenDuration()
            from ago in Gen.Frequency((3, Gen.Const(TimeSpan.Zero)), (1, GenDuration()))
            select (Window?)new RollingWindow(duration, ago)),
        (2, from periods in GenPeriods()
            from count in Gen.Int[1, 3]
            from current in Gen.Bool
            from ago in Gen.Int[0, 2]
            select (Window?)new CalendarWindow(periods, count) { IncludesCurrent = current, Ago = current ? 0 : ago }),
        (1, from start in Gen.Int[0, 20]
            from length in Gen.Int[1, 20]
            from open in Gen.Int[0, 2]
            select (Window?)new FixedWindow(open == 1 ? null : Start.AddDays(start), open == 2 ? null : Start.AddDays(start + length))));

    private static Gen<ValueTest> GenNumberTest() =>
        from op in Gen.OneOf(
            ValueOperator.Equal, ValueOperator.NotEqual, ValueOperator.Less, ValueOperator.LessOrEqual, ValueOperator.Greater, ValueOperator.GreaterOrEqual,
            ValueOperator.Between, ValueOperator.In, ValueOperator.NotIn)
        from a in Gen.Int[0, 4]
        from b in Gen.Int[0, 4]
        from missing in Gen.Enum<MissingValue>()
        select new ValueTest
        {
            Operator = op,
            Operands = op is ValueOperator.Between or ValueOperator.In or ValueOperator.NotIn ? [(RuleValue)(decimal)Math.Min(a, b), (RuleValue)(decimal)Math.Max(a, b)] : [(RuleValue)(decimal)a],
            Missing = missing,
        };

    private static Gen<ValueTest> GenTimeTest() =>
        from op in Gen.OneOf(ValueOperator.Less, ValueOperator.LessOrEqual, ValueOperator.Greater, ValueOperator.GreaterOrEqual, ValueOperator.Equal, ValueOperator.NotEqual)
        from offset in Gen.OneOf(GenDuration(), GenDuration().Select(duration => -duration))
        from isFixed in Gen.Bool
        select new ValueTest { Operator = op, Operands = [isFixed ? Start.AddDays(10) + offset : RuleValue.Now(offset)] };

    private static Gen<ValueTest> GenTextTest() =>
        from op in Gen.OneOf(ValueOperator.Equal, ValueOperator.NotEqual, ValueOperator.In, ValueOperator.NotIn, ValueOperator.Contains, ValueOperator.StartsWith, ValueOperator.Matches)
        from value in Gen.OneOf("a", "b", "ab")
        from ignore in Gen.Bool
        from quantifier in Gen.Enum<Quantifier>()
        select new ValueTest
        {
            Operator = op,
            Operands = [value],
            IgnoreCase = ignore,
            Quantifier = op is ValueOperator.NotEqual or ValueOperator.NotIn ? Quantifier.Any : quantifier,
        };

    private static Gen<TraitCondition> GenTrait() => Gen.OneOf(
        GenTextTest().Select(test => new TraitCondition("plan", test)),
        GenNumberTest().Select(test => new TraitCondition("age", test)),
        GenTimeTest().Select(test => new TraitCondition("trialEnds", test)),
        GenTextTest().Select(test => new TraitCondition("tags", test)),
        GenNumberTest().Select(test => new TraitCondition("tags", test with { OfLength = true })),
        Gen.OneOf(ValueOperator.Exists, ValueOperator.Missing).Select(op => new TraitCondition("plan", new ValueTest { Operator = op })),
        (from days in Gen.Int[0, 40] from zone in Gen.OneOf(Zones) select new TraitCondition("birthday", new ValueTest { Operator = ValueOperator.Anniversary, Operands = [(decimal)days, zone] })));

    private static Gen<EventPattern> GenPattern() =>
        from name in Gen.Frequency((6, Gen.OneOf([.. EventNames])), (1, Gen.Const((string)null!)))
        from filter in Gen.Frequency(
            (2, Gen.Const((Condition?)null)),
            (1, GenNumberTest().Select(test => (Condition?)new PropertyCondition("total", test))),
            (1, GenTextTest().Select(test => (Condition?)new NotCondition(new PropertyCondition("sku", test)))))
        select new EventPattern { Name = name, Where = filter };

    private static Gen<EventCondition> GenEvent() =>
        from pattern in GenPattern()
        from function in Gen.Frequency((4, Gen.Const(AggregateFunction.Count)), (6, Gen.Enum<AggregateFunction>()))
        from numbers in GenNumberTest()
        from times in GenTimeTest()
        from texts in GenTextTest()
        from window in GenWindow()
        from periods in GenPeriods()
        let isText = function is AggregateFunction.First or AggregateFunction.Last or AggregateFunction.MostFrequent
        select new EventCondition
        {
            Event = pattern,
            Aggregate = new EventAggregate
            {
                Function = function,
                Property = function is >= AggregateFunction.Sum and <= AggregateFunction.Last ? isText || function == AggregateFunction.Distinct ? "sku" : "total" : null,
                Periods = function == AggregateFunction.Periods ? periods : null,
            },
            Test = function is AggregateFunction.FirstTime or AggregateFunction.LastTime ? times : isText ? texts : numbers,
            Window = window,
        };

    private static Gen<SequenceCondition> GenSequence() =>
        from first in GenPattern()
        from second in GenPattern()
        from third in GenPattern()
        from shape in Gen.Int[0, 4]
        from isTied in Gen.Bool
        from within in GenDuration()
        from window in GenWindow()
        let tie = isTied ? new[] { new SequenceTie("cart", "a", "cart") } : []
        let a = new SequenceStep { Event = first, As = isTied ? "a" : null }
        select new SequenceCondition
        {
            Steps = shape switch
            {
                0 => [a, new SequenceStep { Event = second, Ties = tie }],
                1 => [a, new SequenceStep { Event = second, IsUnwanted = true, Ties = tie }],
                2 => [a, new SequenceStep { Event = second, IsUnwanted = true }, new SequenceStep { Event = third, Ties = tie }],
                3 => [a, new SequenceStep { Event = second, Ties = tie }, new SequenceStep { Event = third, IsUnwanted = true, Ties = tie }],
                _ => [a, new SequenceStep { Event = second }, new SequenceStep { Event = third, Ties = tie }],
            },
            Within = within,
            Window = window,
        };
}
