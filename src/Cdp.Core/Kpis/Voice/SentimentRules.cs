namespace Cdp.Kpis.Voice;

/// <summary>What words make of the feelings around them.</summary>
/// <seealso href="https://ojs.aaai.org/index.php/ICWSM/article/view/14550">Hutto and Gilbert, "VADER: a parsimonious rule-based model for sentiment analysis of social media text", 2014, for the numbers</seealso>
internal static class SentimentRules
{
    private const double Negation = -0.74;
    private const double Intensity = 0.293;
    private const double BeforeContrast = 0.5;
    private const double AfterContrast = 1.5;
    private const int WordReach = 3;
    private const int CharacterReach = 5;

    /// <summary>Gives the feelings of a comment with their weights after negations, intensifiers and contrasts.</summary>
    /// <param name="hits">What was found in the comment, from left to right.</param>
    /// <param name="hasSpaces">Whether the language has words with spaces between; otherwise places count characters.</param>
    public static List<SentimentWord> Weigh(List<LexiconHit> hits, bool hasSpaces)
    {
        var feelings = hits.FindAll(hit => hit.Entry.Role == LexiconRole.Feeling);
        var (boosts, negated) = (new double[feelings.Count], new bool[feelings.Count]);
        foreach (var hit in hits.Where(hit => hit.Entry.Role is LexiconRole.Negation or LexiconRole.Intensifier or LexiconRole.Diminisher))
        {
            foreach (var (target, distance) in TargetsOf(hit, feelings, hasSpaces))
            {
                // Negations that follow each other, such as ne … pas, are one.
                negated[target] |= hit.Entry.Role == LexiconRole.Negation;
                boosts[target] += (1 - (0.05 * distance)) * hit.Entry.Role switch { LexiconRole.Intensifier => Intensity, LexiconRole.Diminisher => -Intensity, _ => 0 };
            }
        }

        var contrast = hits.FindIndex(hit => hit.Entry.Role == LexiconRole.Contrast);
        return [.. feelings.Select((feeling, i) => new SentimentWord(feeling.Text, WeightOf(feeling, i), negated[i]))];

        double WeightOf(LexiconHit feeling, int i)
        {
            var weight = feeling.Entry.Weight;
            weight += Math.Sign(weight) * boosts[i];
            weight *= negated[i] ? Negation : 1;
            return contrast < 0 ? weight : weight * (IsBefore(feeling, hits[contrast]) ? BeforeContrast : AfterContrast);
        }
    }

    /// <summary>Gives the places of the feelings that a word changes, and how many words lie between.</summary>
    private static IEnumerable<(int Feeling, int Distance)> TargetsOf(LexiconHit hit, List<LexiconHit> feelings, bool hasSpaces)
    {
        var reach = hasSpaces ? WordReach : CharacterReach;
        List<(int Feeling, int Distance)> ahead = [], behind = [];
        for (var i = 0; i < feelings.Count; i++)
        {
            if (feelings[i].Clause == hit.Clause)
            {
                var (after, before) = (feelings[i].Start - hit.End, hit.Start - feelings[i].End);
                if (after >= 0 && after < reach)
                {
                    ahead.Add((i, after));
                }
                else if (before >= 0 && before < reach)
                {
                    behind.Add((i, before));
                }
            }
        }

        // What stands in front of several words changes all of them, but characters say less about where its reach ends.
        return hit.Entry.Side switch
        {
            LexiconSide.Before when hasSpaces => ahead,
            LexiconSide.Before => ahead.Take(1),
            LexiconSide.After => behind.TakeLast(1),
            _ => ahead.Concat(behind).OrderBy(target => target.Distance).Take(1),
        };
    }

    private static bool IsBefore(LexiconHit hit, LexiconHit other) => hit.Clause < other.Clause || (hit.Clause == other.Clause && hit.Start < other.Start);
}
