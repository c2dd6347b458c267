using Cdp;
using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Columns;
using Cdp.Matching.Planning;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Sylvan.Data.Csv;

namespace QuickStart;

/// <summary>Matches the rows of the CRM by what they say, where they share no identifier: nobody tells it what the columns are, nor which rows belong together.</summary>
internal static class RecordMatch
{
    // A pair that exact identifiers joined is certain, whatever the rest of the rows says.
    private const double CertainWeight = 30;

    public static async Task<PairwiseScore> RunAsync(ICdp cdp)
    {
        Report.Title("Which rows of the CRM are one person although they share no identifier?");
        var table = Read();

        // :: Step 1: what the columns are about, how to compare them, and which pairs to compare
        var options = new PlanningOptions();
        options.Kinds["truth"] = ColumnKind.Unused;
        var plan = RecordMatching.Planner.Plan(table, options);
        Console.WriteLine($"  columns     {string.Join(", ", plan.Columns.Where(column => column.Kind != ColumnKind.Unused).Select(column => $"{column.Name} ({column.Kind})"))}");

        // :: Step 2: how much each agreement says, learned from the rows themselves
        var training = RecordMatching.Trainer.Train(plan.Model, table, plan.Training);

        // :: Step 3: how strongly each pair matches
        var scored = RecordMatching.Matcher.Score(training.Model, table);
        Console.WriteLine($"  pairs       {scored.Compared:N0} compared, {scored.Pairs.Count(pair => pair.Weight >= 0):N0} more likely one person than not");

        // :: Step 4: who is who, by both kinds of evidence
        var exact = await PairsOfProfilesAsync(cdp, table);
        var clusters = RecordMatching.Clusterer.Cluster(ClusteringInput.FromTable(table, (ScoredPair[])[.. scored.Pairs, .. exact]));
        Console.WriteLine($"  people      {clusters.Count:N0}, in {table.Count:N0} rows");
        Explain(training.Model, table, scored, exact);
        return Score(table, clusters);
    }

    private static RecordTable Read()
    {
        using var csv = CsvDataReader.Create(Loaded.PathOf(CrmExport.File));
        var columns = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var builder = new RecordTableBuilder(columns[1..]);
        while (csv.Read())
        {
            builder.Add(new MatchRecord(csv.GetString(0), [.. Enumerable.Range(1, columns.Count - 1).Select(csv.GetString)]));
        }

        return builder.Build();
    }

    private static async Task<List<ScoredPair>> PairsOfProfilesAsync(ICdp cdp, RecordTable table)
    {
        var rows = Enumerable.Range(0, table.Count).ToDictionary(table.IdOf);
        var pairs = new List<ScoredPair>();
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            var own = profile.Identifiers.Where(identifier => identifier.Type == "crm_id").Select(identifier => rows[identifier.Value]).Order().ToList();
            for (var i = 0; i < own.Count; i++)
            {
                pairs.AddRange(own.Skip(i + 1).Select(other => new ScoredPair(own[i], other, CertainWeight)));
            }
        }

        return pairs;
    }

    /// <summary>Shows the weakest pair that was found anew: what speaks for it, and what against.</summary>
    private static void Explain(MatchModel model, RecordTable table, ScoringResult scored, List<ScoredPair> exact)
    {
        var known = exact.Select(pair => (pair.Left, pair.Right)).ToHashSet();
        var weakest = scored.Pairs.Where(pair => pair.Weight >= 0 && !known.Contains((pair.Left, pair.Right))).MinBy(pair => pair.Weight);
        var explanation = RecordMatching.Matcher.Explain(model, table, weakest.Left, weakest.Right);
        Console.WriteLine($"\n  The least certain pair of all that were found anew: rows {table.IdOf(weakest.Left)} and {table.IdOf(weakest.Right)}, with a probability of {weakest.Probability:P1}.");
        Console.WriteLine($"    {"two rows at random",-22} {explanation.PriorWeight,6:+0.0;-0.0}");
        foreach (var step in explanation.Steps)
        {
            string? Value(int row) => table.ValueOf(row, ColumnExpression.Of(step.Comparison));
            Console.WriteLine(
                $"    {step.Comparison,-22} {step.Weight + step.TermFrequencyWeight,6:+0.0;-0.0}  {step.Level,-24} {Value(weakest.Left)} | {Value(weakest.Right)}");
        }
    }

    private static PairwiseScore Score(RecordTable table, RecordClusters clusters)
    {
        var truth = CrmExport.ReadTruth();
        long joined = 0, right = 0;
        for (var cluster = 0; cluster < clusters.Count; cluster++)
        {
            var people = clusters.RowsOf(cluster).ToArray().Select(row => truth[table.IdOf(row)]).ToList();
            joined += PairwiseScore.PairsIn(people.Count);
            right += people.CountBy(person => person).Sum(person => PairwiseScore.PairsIn(person.Value));
        }

        return new PairwiseScore(joined, truth.Values.CountBy(person => person).Sum(person => PairwiseScore.PairsIn(person.Value)), right);
    }
}
