using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>What some comments come to.</summary>
/// <param name="Comments">How many there are.</param>
/// <param name="Share">Their share of all that they are a part of, from 0 to 1; <see langword="null"/> of nothing.</param>
/// <param name="ShareInterval">Its interval, by Wilson.</param>
/// <param name="Scored">How many of them have a score.</param>
/// <param name="Score">The net promoter score, the satisfaction in percent, or the mean effort score, as <see cref="ThemeOptions.Scoring"/> says; <see langword="null"/> where none has a score.</param>
/// <param name="ScoreInterval">Its interval: the adjusted one of <see cref="NetPromoterScore"/>, that of Wilson, or that of Student's t.</param>
/// <param name="Felt">How many of them have a sentiment.</param>
/// <param name="Sentiment">Their mean sentiment, from −1 to 1; <see langword="null"/> where none has one.</param>
/// <param name="SentimentInterval">Its interval, by Student's t; <see langword="null"/> of fewer than two.</param>
public sealed record CommentFigure(
    int Comments,
    double? Share,
    ScoreInterval? ShareInterval,
    int Scored,
    double? Score,
    ScoreInterval? ScoreInterval,
    int Felt,
    double? Sentiment,
    ScoreInterval? SentimentInterval);
