using System.Globalization;
using Cdp.Identity;
using Cdp.Matching;
using Cdp.Matching.Live;
using Cdp.Matching.Planning;
using Cdp.Matching.Records;
using Cdp.Matching.Training;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Trains a model on the records of the store.</summary>
internal sealed class LiveTrainer(Platform platform, LiveTrainingOptions options)
{
    private const int IdentifiersAtOnce = 500;

    private const long FewPairs = 5_000_000;

    private const int PairsPerRecord = 60;

    /// <summary>Trains in these steps: 1. read what is said; 2. choose the columns; 3. make records; 4. plan and train; 5. learn from decisions;
    /// 6. count what is frequent, and how records match.</summary>
    public async ValueTask<(LiveMatchModel Model, MatchPlan Plan, TrainingResult Training, int Records)> TrainAsync(
        IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        // :: Step 1: read what is said
        var (said, decisions) = await platform.ReadAsync(
            async (transaction, token) => (
                await ReadAsync(transaction, progress, token).ConfigureAwait(false),
                options.UseDecisions ? await Decisions.ReadAsync(transaction, token).ConfigureAwait(false) : []),
            cancellationToken).ConfigureAwait(false);
        if (said.Count < 2)
        {
            throw new CdpException("There are fewer than two records to train on. Collect identify events with traits first, or add a model that was trained elsewhere.");
        }

        // :: Step 2: choose the columns
        var columns = options.Traits.Count > 0
            ? options.Traits.ToDictionary(StringComparer.Ordinal)
            : ChooseTraits(said).ToDictionary(static trait => trait, StringComparer.Ordinal);

        // :: Step 3: make records
        var names = columns.Keys.Order(StringComparer.Ordinal).ToArray();
        var builder = new RecordTableBuilder(names);
        foreach (var (number, record) in said.Index())
        {
            builder.Add(new MatchRecord(number.ToString(CultureInfo.InvariantCulture), [.. names.Select(name => record.Values.GetValueOrDefault(columns[name]))]));
        }

        var table = builder.Build();

        // :: Step 4: plan and train
        try
        {
            progress?.Report(new IdentityProgress("planning", table.Count));
            var plan = RecordMatching.Planner.Plan(table, new PlanningOptions { PairBudget = PairBudgetOf(table.Count) }, cancellationToken);
            progress?.Report(new IdentityProgress("training", table.Count));
            var training = RecordMatching.Trainer.Train(plan.Model, table, plan.Training, cancellationToken);

            // :: Step 5: learn from decisions
            training = Correct(training, table, said, decisions, cancellationToken);

            // :: Step 6: count what is frequent, and how records match
            var model = LiveMatchModel.CreateUnmeasured(training.Model, table, options.MaxBlockSize) with
            {
                Traits = columns.Where(static pair => pair.Key != pair.Value).ToDictionary(StringComparer.Ordinal),
                LinkProbability = options.LinkProbability,
                ReviewProbability = options.ReviewProbability,
            };
            progress?.Report(new IdentityProgress("matching records", table.Count));
            return (model with { Expected = Measure(model, columns, said, cancellationToken) }, plan, training, table.Count);
        }
        catch (ArgumentException exception)
        {
            throw new CdpException($"No model can be trained on these records: {exception.Message}", exception);
        }
    }

    /// <summary>Gives how many pairs may be compared. Planning chooses no rules where all of them may; but records that arrive meet by rules alone.</summary>
    private static long? PairBudgetOf(int records)
    {
        var all = (long)records * (records - 1) / 2;
        return all <= FewPairs ? Math.Max(1, Math.Min(all / 2, (long)records * PairsPerRecord)) : null;
    }

    /// <summary>Corrects what was trained by the pairs of identifiers that people linked, if there are enough.</summary>
    private TrainingResult Correct(TrainingResult training, RecordTable table, List<Said> said, List<Link> decisions, CancellationToken cancellationToken)
    {
        var rows = said.Index().GroupBy(record => record.Item.Identifier, record => record.Index).ToDictionary(group => group.Key, group => group.ToList());
        var linked = decisions.Where(link => link.Kind == LinkKind.Manual && rows.ContainsKey(link.A) && rows.ContainsKey(link.B)).ToList();
        return linked.Count == 0 || linked.Count < options.LeastDecisions
            ? training
            : MatchModelTrainer.CorrectM(
                training, table, linked.SelectMany(link => rows[link.A].SelectMany(_ => rows[link.B], static (left, right) => (left, right))), options.LeastDecisions, cancellationToken);
    }

    private static MatchExpectation Measure(LiveMatchModel model, Dictionary<string, string> columns, List<Said> said, CancellationToken cancellationToken)
    {
        var ready = new LiveModel(version: 0, model);
        var records = said.GroupBy(record => record.Identifier).Select(group => (
            group.Key,
            (IReadOnlyList<SourceRecord>)
            [
                .. group.Select(record => new SourceRecord(record.Source, DateTimeOffset.UnixEpoch, [.. ready.Columns.Select(column => record.Values.GetValueOrDefault(columns[column]))]))
                    .Where(record => record.Values.Any(value => value is not null)),
            ]));
        return MatchMonitor.Measure(ready, new ComparableEntries(ready, records.Where(entry => entry.Item2.Count > 0)), cancellationToken);
    }

    /// <summary>Reads the surviving values of each source about each identifier, by trait.</summary>
    private async ValueTask<List<Said>> ReadAsync(ICdpTransaction transaction, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        var identifiers = new List<long>();
        await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, cancellationToken).ConfigureAwait(false))
        {
            identifiers.Add(node.Id);
        }

        var said = new List<Said>();
        foreach (var chunk in identifiers.Chunk(IdentifiersAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var observations = await transaction.Profiles.GetObservationsAsync(chunk, platform.Unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
            foreach (var record in observations.GroupBy(static observation => (observation.Identifier, observation.Source)))
            {
                var values = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var trait in platform.Unifier.Unify([.. record]).Traits)
                {
                    if (RecordComposer.ToText(trait.Surviving[0].Value) is { } text)
                    {
                        values.Add(trait.Path, text);
                    }
                }

                if (values.Count > 0)
                {
                    said.Add(new Said(record.Key.Identifier, record.Key.Source, values));
                }
            }

            progress?.Report(new IdentityProgress("reading records", said.Count));
        }

        return said;
    }

    private List<string> ChooseTraits(List<Said> said)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var trait in said.SelectMany(static record => record.Values.Keys))
        {
            counts[trait] = counts.GetValueOrDefault(trait) + 1;
        }

        var chosen = counts.Where(count => count.Value >= Math.Max(2, said.Count * options.LeastShare)).Select(static count => count.Key).ToList();
        return chosen.Count > 0 ? chosen : throw new CdpException("No trait is on enough records to be compared. Lower LiveTrainingOptions.LeastShare, or name the traits.");
    }

    private sealed record Said(long Identifier, string Source, Dictionary<string, string> Values);
}
