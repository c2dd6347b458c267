using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>Random rules over few events, traits and properties, so that random histories meet them.</summary>
internal static class RandomRules
{
    private static readonly string[] Zones = ["UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe", CalendarPeriods.ProfileZone];

    /// <summary>Gets the time around which fixed windows and dates lie.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the names of events that rules ask for.</summary>
    public static IReadOnlyList<string> EventNames { get; } = ["Order", "View", "Sign"];

    /// <summary>Gets the generator of conditions that refer to no other segment.</summary>
    public static Gen<Condition> Condition { get; } = GenCondition(3, []);

    /// <summary>Gives the generator of several rules, of which later ones may refer to earlier ones. Segments are called <c>s0</c>, <c>s1</c> and so on, computed traits <c>t0</c>, <c>t1</c>.</summary>
    /// <param name="count">How many rules.</param>
    public static Gen<RuleDefinition[]> Definitions(int count) =>
        Enumerable.Range(0, count).Aggregate(
            Gen.Const(Array.Empty<RuleDefinition>()),
            (earlier, number) =>
                from before in earlier
                from definition in Gen.Frequency(
                    (3, GenCondition(2, before).Select(condition => RuleDefinition.Of(new Segment { Id = $"s{number}", Where = condition }))),
                    (2, GenFormula(2, before).Select(formula => RuleDefinition.Of(new ComputedTrait { Id = $"t{number}", Value = formula }))))
                select (RuleDefinition[])[.. before, definition]);

    /// <summary>Gets the generator of formulas over events.</summary>
    public static Gen<EventFormula> EventFormula { get; } =
        GenEvent().Select(performed => new EventFormula { Event = performed.Event, Aggregate = performed.Aggregate, Window = performed.Window });

    private static Gen<Condition> GenCondition(int depth, RuleDefinition[] others)
    {
        var leaf = Gen.Frequency(
            (4, GenEvent().Select(condition => (Condition)condition)),
            (2, GenSequence().Select(condition => (Condition)condition)),
            (3, GenTrait().Select(condition => (Condition)condition)),
            (1, GenHeld().Select(condition => (Condition)condition)),
            (1, Gen.OneOf<Condition>(new ConsentCondition("ads"), new ReachableCondition("email"), new ListCondition("vip"), new BucketCondition("x", 0, 0.5m))),
            (1, GenDuration().Select(duration => (Condition)new ObservedCondition(duration))),
            (1, GenRank(null)),
            (others.Length > 0 ? 4 : 0, Gen.OneOf(others.Length > 0 ? others : [RuleDefinition.Of(new Segment { Id = "none", Where = new AllCondition([]) })]).SelectMany(GenReference)));
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

    private static Gen<Condition> GenReference(RuleDefinition other) => other.Trait is not { } trait
        ? Gen.Frequency(
            (1, Gen.Const((Condition)new SegmentCondition(other.Id))),
            (1, from members in Gen.Enum<Quantifier>() from path in Gen.OneOf("plan", "tags") select (Condition)new GroupCondition(members, path, other.Id)))
        : Gen.Frequency(
            (1, GenRank(trait.Id)),
            (4, Gen.OneOf(GenNumberTest(), GenTextTest(), trait.Value is EventFormula ? GenTimeTest() : GenNumberTest()).Select(test => (Condition)new ComputedCondition(trait.Id, test))));

    private static Gen<Condition> GenRank(string? computed) =>
        from side in Gen.Enum<RankSide>()
        from lower in Gen.OneOf(default(decimal?), 1, 2)
        from upper in Gen.OneOf(default(decimal?), 2.5m, 3)
        select (Condition)new RankCondition { Trait = computed is null ? "age" : null, Computed = computed, Side = side, Size = 0.5m, Cut = new RankCut(lower, upper, Start) };

    private static Gen<HeldCondition> GenHeld() =>
        from trait in Gen.OneOf(
            GenTextTest().Select(test => new TraitCondition("plan", test)),
            GenNumberTest().Select(test => new TraitCondition("age", test)),
            GenTextTest().Select(test => new TraitCondition("tags", test)),
            Gen.Const(new TraitCondition("plan", new ValueTest { Operator = ValueOperator.Missing })))
        from duration in GenDuration()
        select new HeldCondition(trait, duration);

    private static Gen<Formula> GenFormula(int depth, RuleDefinition[] others)
    {
        var traits = others.Where(other => other.Trait is not null).Select(other => other.Trait!.Id).ToArray();
        var performed = GenEvent().Select(performed => (Formula)new EventFormula { Event = performed.Event, Aggregate = performed.Aggregate, Window = performed.Window });
        var leaf = Gen.Frequency((4, performed), (traits.Length, Gen.OneOf(traits.Length > 0 ? traits : [""]).Select(id => (Formula)new ComputedFormula(id))));
        if (depth == 0)
        {
            return leaf;
        }

        var part = GenFormula(depth - 1, others);
        return Gen.Frequency(
            (4, leaf),
            (2, part.Select(of => (Formula)new ScoreFormula(of, [1, 2.5m]))),
            (2, from of in GenEvent()
                from isLast in Gen.Bool
                from offset in GenDuration()
                let aggregate = new EventAggregate { Function = isLast ? AggregateFunction.LastTime : AggregateFunction.FirstTime }
                select (Formula)new ScoreFormula(
                    new EventFormula { Event = of.Event, Aggregate = aggregate, Window = of.Window }, [RuleValue.Now(-offset - offset), RuleValue.Now(-offset), RuleValue.Now(TimeSpan.Zero)])),
            (2, from parts in Gen.Select(Gen.OneOf(-1m, 0.5m, 2), part, (weight, value) => new WeightedFormula(weight, value)).Array[1, 3]
                from isBound in Gen.Bool
                select (Formula)new SumFormula(parts) { Least = isBound ? 0 : null, Most = isBound ? 3 : null }),
            (2, from cases in Gen.Select(GenCondition(1, others), GenResult(), (when, then) => new FormulaCase(when, then)).Array[1, 3]
                from otherwise in GenResult()
                from hasOtherwise in Gen.Bool
                select (Formula)new CasesFormula(cases, hasOtherwise ? otherwise : default(RuleValue?))));
    }

    private static Gen<RuleValue> GenResult() => Gen.OneOf<RuleValue>("a", "b", 1, 2.5m, true, false);

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
