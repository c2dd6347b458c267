using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Serialization;

/// <summary>The names of the enumerations in JSON.</summary>
internal static class RuleNames
{
    public static readonly (ValueOperator Value, string Name)[] Operators =
    [
        (ValueOperator.Equal, "eq"),
        (ValueOperator.NotEqual, "ne"),
        (ValueOperator.Less, "lt"),
        (ValueOperator.LessOrEqual, "lte"),
        (ValueOperator.Greater, "gt"),
        (ValueOperator.GreaterOrEqual, "gte"),
        (ValueOperator.Between, "between"),
        (ValueOperator.In, "in"),
        (ValueOperator.NotIn, "nin"),
        (ValueOperator.Contains, "contains"),
        (ValueOperator.StartsWith, "starts"),
        (ValueOperator.EndsWith, "ends"),
        (ValueOperator.Matches, "regex"),
        (ValueOperator.Exists, "exists"),
        (ValueOperator.Missing, "missing"),
        (ValueOperator.Anniversary, "anniversary"),
        (ValueOperator.Near, "near"),
    ];

    public static readonly (MissingValue Value, string Name)[] Missing = [(MissingValue.Match, "match"), (MissingValue.NoMatch, "no-match"), (MissingValue.Unknown, "unknown")];

    public static readonly (Quantifier Value, string Name)[] Quantifiers = [(Quantifier.Any, "any"), (Quantifier.All, "all"), (Quantifier.None, "none")];

    public static readonly (EventPart Value, string Name)[] Parts = [(EventPart.Properties, "properties"), (EventPart.Traits, "traits"), (EventPart.Context, "context")];

    public static readonly (EventType Value, string Name)[] Types =
    [
        (EventType.Track, "track"),
        (EventType.Page, "page"),
        (EventType.Screen, "screen"),
        (EventType.Identify, "identify"),
        (EventType.Group, "group"),
        (EventType.Alias, "alias"),
    ];

    public static readonly (AggregateFunction Value, string Name)[] Functions =
    [
        (AggregateFunction.Count, "count"),
        (AggregateFunction.Sum, "sum"),
        (AggregateFunction.Average, "average"),
        (AggregateFunction.Minimum, "min"),
        (AggregateFunction.Maximum, "max"),
        (AggregateFunction.Distinct, "distinct"),
        (AggregateFunction.List, "list"),
        (AggregateFunction.MostFrequent, "most-frequent"),
        (AggregateFunction.First, "first"),
        (AggregateFunction.Last, "last"),
        (AggregateFunction.FirstTime, "first-time"),
        (AggregateFunction.LastTime, "last-time"),
        (AggregateFunction.Periods, "periods"),
    ];

    public static readonly (CalendarUnit Value, string Name)[] Units =
    [
        (CalendarUnit.Hour, "hour"),
        (CalendarUnit.Day, "day"),
        (CalendarUnit.Week, "week"),
        (CalendarUnit.Month, "month"),
        (CalendarUnit.Quarter, "quarter"),
        (CalendarUnit.Year, "year"),
    ];

    public static readonly (DayOfWeek Value, string Name)[] Days =
    [
        (DayOfWeek.Monday, "monday"),
        (DayOfWeek.Tuesday, "tuesday"),
        (DayOfWeek.Wednesday, "wednesday"),
        (DayOfWeek.Thursday, "thursday"),
        (DayOfWeek.Friday, "friday"),
        (DayOfWeek.Saturday, "saturday"),
        (DayOfWeek.Sunday, "sunday"),
    ];

    public static string NameOf<TEnum>((TEnum Value, string Name)[] names, TEnum value) =>
        names.First(choice => EqualityComparer<TEnum>.Default.Equals(choice.Value, value)).Name;
}
