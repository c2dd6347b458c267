using Cdp.Core.Tests.Matching.Evaluation;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Scoring;

namespace Cdp.Core.Tests.Matching.Clustering;

/// <summary>Persons with several records each and pairs as blocking and scoring would give them: with gaps, noise and false strong links.</summary>
/// <param name="MostRecords">The largest number of records of a person; small numbers are more frequent.</param>
/// <param name="Recall">The share of the true pairs that blocking finds.</param>
/// <param name="FalseLinks">The number of strong pairs between strangers for each record.</param>
/// <param name="Twins">The number of pairs of persons who are like each other throughout, for each person.</param>
/// <param name="MeanWeight">The mean match weight of a true pair; that of another pair is −9.</param>
internal sealed record SyntheticPersons(int MostRecords, double Recall, double FalseLinks, double Twins, double MeanWeight)
{
    private const int Persons = 600;

    public (ClusteringInput Input, RecordTruth Truth) Make(int seed)
    {
        var random = new Random(seed);
        var persons = new List<int>();
        for (var person = 0; person < Persons; person++)
        {
            var count = 1 + (int)(MostRecords * Math.Pow(random.NextDouble(), 1.5));
            persons.AddRange(Enumerable.Repeat(person, count));
        }

        // Some records are good and some are poor in all their pairs.
        double[] quality = [.. persons.Select(_ => 2 * Normal(random))];
        var pairs = new Dictionary<(int, int), double>();
        var rowsOf = persons.Index().ToLookup(item => item.Item, item => item.Index);
        foreach (var rows in rowsOf)
        {
            AddAll(rows, rows, both => MeanWeight + both + (3 * Normal(random)));
        }

        for (var i = 0; i < Persons * Twins; i++)
        {
            AddAll(rowsOf[random.Next(Persons)], rowsOf[random.Next(Persons)], _ => -2 + (4 * Normal(random)));
        }

        for (var i = 0; i < persons.Count * FalseLinks; i++)
        {
            AddStrangers(random.Next(persons.Count), random.Next(persons.Count), 6 + (3 * Normal(random)));
        }

        for (var i = 0; i < persons.Count * 8; i++)
        {
            var left = random.Next(persons.Count);
            AddStrangers(left, Math.Clamp(left + (int)(40 * Normal(random)), 0, persons.Count - 1), -9 + (4 * Normal(random)));
        }

        var input = new ClusteringInput { RecordCount = persons.Count, Pairs = pairs.Select(pair => new ScoredPair(pair.Key.Item1, pair.Key.Item2, pair.Value)).ToArray() };
        return (input, Truths.Of([.. persons]));

        void AddAll(IEnumerable<int> lefts, IEnumerable<int> rights, Func<double, double> weigh)
        {
            foreach (var left in lefts)
            {
                foreach (var right in rights.Where(right => (lefts != rights || left < right) && left != right && random.NextDouble() < Recall))
                {
                    pairs.TryAdd((Math.Min(left, right), Math.Max(left, right)), weigh(quality[left] + quality[right]));
                }
            }
        }

        void AddStrangers(int left, int right, double weight)
        {
            if (persons[left] != persons[right])
            {
                pairs.TryAdd((Math.Min(left, right), Math.Max(left, right)), weight);
            }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
