using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using CsCheck;

namespace Cdp.Core.Tests.Segmentation;

/// <summary>Random conditions of every kind, with names, texts and numbers that are hard to write.</summary>
internal static class RandomConditions
{
    private static readonly string[] Names =
    [
        "plan", "address.city", "and", "not", "where", "computed", "last", "of", "count", "tên", "nume", "الاسم", "a-b", "_x", "2fa", "with space", "a.", ".a", "a..b", "a\\.b", "back`quote", "is", "in", "x.computed", "then", "",
    ];

    private static readonly string[] Texts = ["", "pro", "Nguyễn Thị Mai", "say \"hi\"", "back\\slash", "line\nbreak", "tab\t", "ștefan", "مها", "'", "`", "👋", "a) and b = (", "\u0001"];

    private static readonly string[] Zones = ["UTC", "Asia/Ho_Chi_Minh", "America/New_York", CalendarPeriods.ProfileZone];

    /// <summary>Gets the generator.</summary>
    public static Gen<Condition> Gen { get; } = GenGroup(3, GenLeaf());

    private static Gen<string> GenName() => CsCheck.Gen.OneOf(Names);

    private static Gen<string> GenId() => CsCheck.Gen.OneOf(Names).Select(name => name.Replace('.', '-'));

    private static Gen<string> GenStepName() => GenId().Where(name => name.Length > 0);

    private static Gen<string> GenText() => CsCheck.Gen.OneOf(Texts);

    private static Gen<decimal> GenNumber() => CsCheck.Gen.OneOf(
        CsCheck.Gen.Int[-3, 3].Select(number => (decimal)number), CsCheck.Gen.OneOf(0.5m, -1.25m, 1e20m, 0.0000001m, decimal.MaxValue, decimal.MinValue, 1.10m));

    private static Gen<TimeSpan> GenDuration() => CsCheck.Gen.OneOf(
        CsCheck.Gen.Int[1, 40].Select(days => TimeSpan.FromDays(days)),
        CsCheck.Gen.Long[1, 100_000_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)));

    private static Gen<DateTimeOffset> GenInstant() => CsCheck.Gen.OneOf(
        CsCheck.Gen.Int[-20_000, 20_000].Select(days => DateTimeOffset.UnixEpoch.AddDays(days)),
        CsCheck.Gen.Long[0, 2_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds));

    private static Gen<RuleValue> GenValue() => CsCheck.Gen.OneOf(
        GenText().Select(RuleValue.OfText),
        GenNumber().Select(RuleValue.OfNumber),
        CsCheck.Gen.Bool.Select(RuleValue.OfBoolean),
        GenInstant().Select(RuleValue.OfInstant),
        CsCheck.Gen.Select(GenDuration(), CsCheck.Gen.Int[-1, 1], (duration, sign) => RuleValue.Now(duration * sign)));

    private static Gen<ValueTest> GenTest() =>
        (from op in CsCheck.Gen.Enum<ValueOperator>()
         from values in GenValue().Array[1, 3]
         from text in GenText()
         from number in GenNumber()
         from days in CsCheck.Gen.Int[0, 365]
         from zone in CsCheck.Gen.OneOf(Zones)
         from missing in CsCheck.Gen.Enum<MissingValue>()
         from quantifier in CsCheck.Gen.Enum<Quantifier>()
         from ignoreCase in CsCheck.Gen.Bool
         from ofLength in CsCheck.Gen.Bool
         let takesNone = op is ValueOperator.Exists or ValueOperator.Missing
         select new ValueTest
         {
             Operator = op,
             Operands = op switch
             {
                 ValueOperator.Exists or ValueOperator.Missing => [],
                 ValueOperator.Between => [values[0], values[0]],
                 ValueOperator.In or ValueOperator.NotIn => values,
                 ValueOperator.Anniversary => [(RuleValue)(decimal)days, zone],
                 ValueOperator.Near => [(RuleValue)10.762622m, -106.5m, (decimal)days],
                 ValueOperator.Contains or ValueOperator.StartsWith or ValueOperator.EndsWith => [text],
                 ValueOperator.Matches => ["^a.*\"b\"\\d+$"],
                 _ => [ofLength ? number : values[0]],
             },
             Missing = takesNone ? MissingValue.Default : missing,
             Quantifier = takesNone ? Quantifier.Any : quantifier,
             IgnoreCase = !takesNone && ignoreCase,
             OfLength = !takesNone && ofLength,
         }).Where(test => TestShape.FindProblem(test) is null);

    private static Gen<CalendarPeriods> GenPeriods() =>
        from unit in CsCheck.Gen.Enum<CalendarUnit>()
        from zone in CsCheck.Gen.OneOf(Zones)
        from day in CsCheck.Gen.Enum<DayOfWeek>()
        select new CalendarPeriods { Unit = unit, Zone = zone, WeekStart = day };

    private static Gen<Window?> GenWindow() => CsCheck.Gen.OneOf(
        CsCheck.Gen.Const(default(Window)),
        CsCheck.Gen.Select(GenDuration(), CsCheck.Gen.OneOf(CsCheck.Gen.Const(TimeSpan.Zero), GenDuration()), (duration, ago) => (Window?)new RollingWindow(duration, ago)),
        from periods in GenPeriods()
        from count in CsCheck.Gen.Int[1, 12]
        from current in CsCheck.Gen.Bool
        from ago in CsCheck.Gen.Int[0, 2]
        select (Window?)new CalendarWindow(periods, count) { IncludesCurrent = current, Ago = ago },
        from first in GenInstant()
        from second in GenInstant()
        from open in CsCheck.Gen.Int[0, 2]
        select (Window?)new FixedWindow(open == 1 ? null : first, open == 2 ? null : second));

    private static Gen<EventPattern> GenPattern() =>
        from type in CsCheck.Gen.Enum<EventType>()
        from name in CsCheck.Gen.OneOf(GenText().Select(text => (string?)text), CsCheck.Gen.Const(default(string)))
        from filter in CsCheck.Gen.OneOf(CsCheck.Gen.Const(default(Condition)), GenGroup(2, GenProperty()).Select(condition => (Condition?)condition))
        select new EventPattern { Type = type, Name = name, Where = filter };

    private static Gen<Condition> GenProperty() =>
        CsCheck.Gen.Select(GenName(), GenTest(), CsCheck.Gen.Enum<EventPart>(), (name, test, part) => (Condition)new PropertyCondition(name, test, part));

    private static Gen<EventAggregate> GenAggregate() =>
        from function in CsCheck.Gen.Enum<AggregateFunction>()
        from property in GenName()
        from periods in GenPeriods()
        select new EventAggregate
        {
            Function = function,
            Property = new EventAggregate { Function = function }.NeedsProperty ? property : null,
            Periods = function == AggregateFunction.Periods ? periods : null,
        };

    private static Gen<Condition> GenSequence() =>
        from steps in
            (from pattern in GenPattern()
             from isUnwanted in CsCheck.Gen.Bool
             from name in CsCheck.Gen.OneOf(CsCheck.Gen.Const(default(string)), GenStepName().Select(id => (string?)id))
             from ties in CsCheck.Gen.Select(GenName(), GenStepName(), GenName(), (own, step, other) => new SequenceTie(own, step, other)).Array[0, 2]
             select new SequenceStep { Event = pattern, IsUnwanted = isUnwanted, As = name, Ties = [.. ties.DistinctBy(tie => tie.Property)] }).Array[2, 4]
        from within in GenDuration()
        from window in GenWindow()
        select (Condition)new SequenceCondition { Steps = steps, Within = within, Window = window };

    private static Gen<Condition> GenRank() =>
        from isComputed in CsCheck.Gen.Bool
        from name in GenId()
        from side in CsCheck.Gen.Enum<RankSide>()
        from size in CsCheck.Gen.OneOf(0.1m, 0.333m, 1, 100)
        from skip in CsCheck.Gen.OneOf(0m, 0.05m, 3)
        from lower in CsCheck.Gen.OneOf(default(decimal?), -1.5m, 3)
        from upper in CsCheck.Gen.OneOf(default(decimal?), 7)
        from at in GenInstant()
        from isCut in CsCheck.Gen.Bool
        select (Condition)new RankCondition
        {
            Trait = isComputed ? null : name,
            Computed = isComputed ? name : null,
            Side = side,
            Size = size,
            Skip = skip,
            Cut = isCut ? new RankCut(lower, upper, at) : null,
        };

    private static Gen<Condition> GenLeaf() => CsCheck.Gen.Frequency(
        (4, CsCheck.Gen.Select(GenName(), GenTest(), (name, test) => (Condition)new TraitCondition(name, test))),
        (2, CsCheck.Gen.Select(GenId(), GenTest(), (name, test) => (Condition)new ComputedCondition(name, test))),
        (4, from pattern in GenPattern()
            from aggregate in GenAggregate()
            from test in CsCheck.Gen.OneOf(GenTest(), CsCheck.Gen.Const(new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [1m] }))
            from window in GenWindow()
            select (Condition)new EventCondition { Event = pattern, Aggregate = aggregate, Test = test, Window = window }),
        (2, GenSequence()),
        (1, CsCheck.Gen.Select(GenName(), GenTest(), GenDuration(), (name, test, duration) => (Condition)new HeldCondition(new TraitCondition(name, test), duration))),
        (1, GenText().Select(id => (Condition)new SegmentCondition(id))),
        (1, CsCheck.Gen.Select(CsCheck.Gen.Enum<Quantifier>(), GenName(), GenText(), (members, trait, id) => (Condition)new GroupCondition(members, trait, id))),
        (1, GenText().Select(list => (Condition)new ListCondition(list))),
        (1, GenText().Select(category => (Condition)new ConsentCondition(category))),
        (1, GenText().Select(type => (Condition)new ReachableCondition(type))),
        (1, CsCheck.Gen.Select(GenText(), GenNumber(), GenNumber(), (salt, from, to) => (Condition)new BucketCondition(salt, from, to))),
        (1, GenDuration().Select(duration => (Condition)new ObservedCondition(duration))),
        (1, GenRank()));

    private static Gen<Condition> GenGroup(int depth, Gen<Condition> leaf)
    {
        if (depth == 0)
        {
            return leaf;
        }

        var part = GenGroup(depth - 1, leaf);
        return CsCheck.Gen.Frequency(
            (3, leaf),
            (1, part.Array[0, 3].Select(parts => (Condition)new AllCondition(parts))),
            (1, part.Array[0, 3].Select(parts => (Condition)new AnyCondition(parts))),
            (1, part.Select(of => (Condition)new NotCondition(of))));
    }
}
