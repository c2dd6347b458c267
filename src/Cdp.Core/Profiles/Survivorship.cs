namespace Cdp.Profiles;

/// <summary>The survivorship rules that come with the platform.</summary>
public static class Survivorship
{
    /// <summary>Gets the rule that the value said last survives. Ties go to the value said by more events, then to the more trusted source.</summary>
    public static ISurvivorship MostRecent { get; } = new MostRecentSurvivorship();

    /// <summary>Gets the rule that the value said by the most events survives. Ties go to the most recent one.</summary>
    public static ISurvivorship MostFrequent { get; } = new MostFrequentSurvivorship();

    /// <summary>Gets the rule that the value of the most trusted source survives, and among its values the one that it said last. Ties go to the value that it said in more events.</summary>
    public static ISurvivorship SourcePriority { get; } = new SourcePrioritySurvivorship();

    /// <summary>Gets the rule that the longest value survives, counted in characters of the text, or of the JSON where it is no text. Ties go to the most recent one.</summary>
    public static ISurvivorship Longest { get; } = new LongestSurvivorship();

    /// <summary>Gets the rule that the value said first survives. Ties go to the value said by more events, then to the more trusted source.</summary>
    public static ISurvivorship Oldest { get; } = new OldestSurvivorship();

    /// <summary>Gets the rule that the smallest value survives.</summary>
    /// <remarks>Numbers are compared as numbers. When there is none, texts are compared ordinally, which suits ISO 8601 dates of one form; then the rest by their JSON.</remarks>
    public static ISurvivorship Minimum { get; } = new MinimumSurvivorship();

    /// <summary>Gets the rule that the greatest value survives.</summary>
    /// <remarks>Numbers are compared as numbers. When there is none, texts are compared ordinally, which suits ISO 8601 dates of one form; then the rest by their JSON.</remarks>
    public static ISurvivorship Maximum { get; } = new MaximumSurvivorship();

    /// <summary>Gets the rule that adds up the most recent number of each identifier in each source, so that two merged accounts' points add up and a number sent again counts once.</summary>
    /// <remarks>
    /// The sum is exact as long as a <see cref="decimal"/> can hold it, a <see cref="double"/> otherwise, at most <see cref="double.MaxValue"/>. Values
    /// that are not JSON numbers are beaten; when there is no number at all, the profile does not have the trait. Of two numbers of one time, the one
    /// said by more events counts.
    /// </remarks>
    public static ISurvivorship Sum { get; } = new SumSurvivorship();

    /// <summary>Gets the rule that every value survives, the most recent one first, and of one time the one said by more events.</summary>
    public static ISurvivorship AllValues { get; } = new AllValuesSurvivorship();
}
