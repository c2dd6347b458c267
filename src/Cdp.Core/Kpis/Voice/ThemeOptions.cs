using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>How the themes of comments are found.</summary>
public sealed record ThemeOptions
{
    private const int MostOfThemes = 100;

    /// <summary>Gets how many themes there are.</summary>
    /// <value>From 1 to 100; by default <see langword="null"/>, for the number from 2 to <see cref="MostThemes"/> whose silhouette is best.</value>
    public int? Themes { get; init; }

    /// <summary>Gets how many themes there are at most, where their number is chosen.</summary>
    /// <value>From 2 to 100; the default is 12.</value>
    public int MostThemes { get; init; } = 12;

    /// <summary>Gets what all chance follows from.</summary>
    /// <value>The default is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Gets how often the search for themes starts anew; the best result counts.</summary>
    /// <value>1 or more; the default is 10.</value>
    public int Starts { get; init; } = 10;

    /// <summary>Gets in how many comments a word occurs at least. Rarer words bring no comments together.</summary>
    /// <value>1 or more; the default is 2.</value>
    public int LeastOccurrences { get; init; } = 2;

    /// <summary>Gets in which share of the comments a word occurs at most. More frequent words, such as "the", tell nothing apart.</summary>
    /// <value>Above 0, up to 1; the default is 0.4.</value>
    public double MostShare { get; init; } = 0.4;

    /// <summary>Gets how near a comment is to the centre of its theme at least, as the cosine of the angle between them. Those that are farther have no theme.</summary>
    /// <value>From 0 to 1; the default is 0.1.</value>
    public double LeastSimilarity { get; init; } = 0.1;

    /// <summary>Gets how many comments a theme has at least. The comments of smaller ones have no theme.</summary>
    /// <value>1 or more; the default is 3.</value>
    public int LeastComments { get; init; } = 3;

    /// <summary>Gets how many words tell of a theme at most.</summary>
    /// <value>1 or more; the default is 8.</value>
    public int Words { get; init; } = 8;

    /// <summary>Gets how many examples a theme has at most.</summary>
    /// <value>0 or more; the default is 3.</value>
    public int Examples { get; init; } = 3;

    /// <summary>Gets what the scores of the comments are.</summary>
    /// <value>The default is <see cref="CommentScoring.NetPromoter"/>.</value>
    public CommentScoring Scoring { get; init; }

    /// <summary>Gets the scale of the scores.</summary>
    /// <value>By default <see langword="null"/>, for the usual one: from 0 to 10 for the net promoter score, from 1 to 5 for satisfaction, from 1 to 7 for effort.</value>
    public ScoreScale? Scale { get; init; }

    /// <summary>Gets the confidence of intervals, and of what is called clear.</summary>
    /// <value>Between 0 and 1; the default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal ScoreScale ScaleOrUsual => Scale ?? Scoring switch
    {
        CommentScoring.NetPromoter => new ScoreScale(0, 10),
        CommentScoring.Satisfaction => CustomerSatisfaction.UsualScale,
        _ => CustomerEffort.UsualScale,
    };

    internal void Check()
    {
        CheckRange(Themes is null or (>= 1 and <= MostOfThemes), nameof(Themes), Themes, "The number of themes lies between 1 and 100. Give none to have it chosen.");
        CheckRange(MostThemes is >= 2 and <= MostOfThemes, nameof(MostThemes), MostThemes, "The largest number of themes lies between 2 and 100. Give such as 12.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Starts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastOccurrences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastComments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Words, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Examples);
        CheckRange(MostShare is > 0 and <= 1, nameof(MostShare), MostShare, "The share lies above 0 and up to 1. Give such as 0.4.");
        CheckRange(LeastSimilarity is >= 0 and <= 1, nameof(LeastSimilarity), LeastSimilarity, "The similarity lies between 0 and 1. Give such as 0.1.");
        CheckRange(Enum.IsDefined(Scoring), nameof(Scoring), Scoring, "There is no such scoring.");
        CheckRange(Scoring != CommentScoring.NetPromoter || Scale is null || Scale == new ScoreScale(0, 10), nameof(Scale), Scale, "The net promoter score is defined from 0 to 10. Leave the scale out, or take satisfaction for another one.");
        SurveyMath.CheckLevel(Level);
    }

    private static void CheckRange(bool holds, string name, object? value, string message)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, message);
        }
    }
}
