namespace Cdp.Segmentation.Conditions;

/// <summary>What is worked out of events.</summary>
public enum AggregateFunction
{
    /// <summary>The number of events.</summary>
    Count,

    /// <summary>The sum of a property, of the events in which it is a number. Exact in decimals.</summary>
    Sum,

    /// <summary>The mean of a property, of the events in which it is a number.</summary>
    Average,

    /// <summary>The smallest of a property, of the events in which it is a number.</summary>
    Minimum,

    /// <summary>The greatest of a property, of the events in which it is a number.</summary>
    Maximum,

    /// <summary>How many values a property has.</summary>
    Distinct,

    /// <summary>The values that a property has, each once, ordinally by their JSON. A test looks into each of them.</summary>
    List,

    /// <summary>The value of a property that occurs most often; of several, the one that comes first ordinally.</summary>
    MostFrequent,

    /// <summary>The value of a property in the earliest event that has it; of several at that time, the one that comes first ordinally.</summary>
    First,

    /// <summary>The value of a property in the latest event that has it; of several at that time, the one that comes last ordinally.</summary>
    Last,

    /// <summary>The time of the earliest event.</summary>
    FirstTime,

    /// <summary>The time of the latest event.</summary>
    LastTime,

    /// <summary>In how many calendar periods there was an event.</summary>
    Periods,
}
