using System.Globalization;
using Cdp.Numerics;
using Cdp.Segmentation.Sets;

namespace Cdp.Segmentation.Discovery;

/// <summary>Finds lookalikes in a table whose first segment is the one looked for.</summary>
internal sealed class LookalikeAnalysis(LookalikeOptions options, FeatureTable table)
{
    private const int MaxReasons = 3;

    private readonly bool[] _isMember = table.Memberships is [var first, ..] ? first : [];

    /// <summary>Runs, in these steps: 1. hold out; 2. fit on the rest; 3. try it on what was held out; 4. fit on all; 5. score.</summary>
    public LookalikeResult Run(IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // :: Step 1: hold out
        var members = Shuffled(isMember: true);
        var others = Shuffled(isMember: false);
        Demand(members.Length, others.Length);
        var heldOutMembers = members[..(int)Math.Ceiling(options.HeldOutShare * members.Length)];
        var heldOutOthers = others[..(int)Math.Ceiling(options.HeldOutShare * others.Length)];

        // :: Step 2: fit on the rest
        var (columns, model) = Fit(members[heldOutMembers.Length..], others[heldOutOthers.Length..], cancellationToken);
        progress?.Report(new DiscoveryProgress(DiscoveryStep.Fitting, 1, 2));

        // :: Step 3: try it on what was held out
        var scores = Score(columns, model, heldOutMembers);
        var otherScores = Score(columns, model, heldOutOthers);
        var area = RocArea.Measure(scores, otherScores);

        // :: Step 4: fit on all
        (columns, model) = Fit(members, others, cancellationToken);
        progress?.Report(new DiscoveryProgress(DiscoveryStep.Fitting, 2, 2));

        // :: Step 5: score
        return new LookalikeResult
        {
            Profiles = table.Count,
            Members = members.Length,
            HeldOutMembers = heldOutMembers.Length,
            HeldOutOthers = heldOutOthers.Length,
            Auc = area.Auc,
            AucStandardError = area.StandardError,
            TopDecileLift = TopDecileLift(scores, otherScores),
            Weights = [.. columns.Select((column, i) => Weigh(column, model.Weights[i])).OrderByDescending(weight => Math.Abs(weight.Weight))],
            Lookalikes = Rank(columns, model, others),
        };
    }

    /// <summary>Gives how many times more members are in the tenth that scores highest; of scores that are equal at its end, a part of each.</summary>
    internal static double TopDecileLift(double[] members, double[] others)
    {
        var groups = members.Select(score => (Score: score, IsMember: true)).Concat(others.Select(score => (Score: score, IsMember: false)))
            .GroupBy(entry => entry.Score).OrderByDescending(group => group.Key);
        var decile = (members.Length + others.Length) / 10.0;
        var (room, found) = (decile, 0.0);
        foreach (var group in groups)
        {
            var taken = Math.Min(1, room / group.Count());
            found += taken * group.Count(entry => entry.IsMember);
            room -= taken * group.Count();
            if (room <= 0)
            {
                break;
            }
        }

        return found / decile / ((double)members.Length / (members.Length + others.Length));
    }

    private void Demand(int members, int others)
    {
        if (members < options.MinMembers)
        {
            throw new CdpException(
                $"The segment \"{options.Segment}\" has {members:N0} members, and {options.MinMembers:N0} are needed to tell what they have in common. "
                + "Choose a larger segment, or lower LookalikeOptions.MinMembers and mind the standard error.");
        }

        if (others < options.MinMembers)
        {
            throw new CdpException(
                $"Only {others:N0} profiles are outside the segment \"{options.Segment}\", and {options.MinMembers:N0} are needed to tell its members from. Choose a smaller segment, or lower LookalikeOptions.MinMembers.");
        }
    }

    /// <summary>Gives the rows of members or others in an order of chance that follows from the seed and the ids of the profiles.</summary>
    private int[] Shuffled(bool isMember) =>
        [.. Enumerable.Range(0, _isMember.Length).Where(row => _isMember[row] == isMember).OrderBy(row => SampleOrder.PlaceOf(table.Profiles[row].Value, options.Seed))];

    private (List<DesignColumn> Columns, LogisticRegression Model) Fit(int[] members, int[] others, CancellationToken cancellationToken)
    {
        // Of too many, each kind keeps half the places, and what the other leaves free.
        members = members[..Math.Min(members.Length, Math.Max(options.MaxTrainingProfiles / 2, options.MaxTrainingProfiles - others.Length))];
        others = others[..Math.Min(others.Length, options.MaxTrainingProfiles - members.Length)];
        int[] rows = [.. members.Concat(others).Order()];
        var columns = Columns(rows);
        var isMember = Array.ConvertAll(rows, row => _isMember[row]);

        // Both kinds weigh the same all in all, so that a small segment is not simply given up.
        var (own, other) = (rows.Length / (2.0 * members.Length), rows.Length / (2.0 * others.Length));
        var model = LogisticRegression.Fit(Design(columns, rows), isMember, Array.ConvertAll(isMember, member => member ? own : other), options.Ridge, cancellationToken);
        return (columns, model);
    }

    private List<DesignColumn> Columns(int[] rows)
    {
        var columns = new List<DesignColumn>();
        foreach (var (i, feature) in options.NumericFeatures.Index())
        {
            columns.Add(new DesignColumn(DesignKind.Number, i, feature.Title, FeatureScale.Of(feature, table.Numbers[i], rows)));
            if (Array.Exists(rows, row => double.IsNaN(table.Numbers[i][row])))
            {
                columns.Add(new DesignColumn(DesignKind.MissingNumber, i, $"{feature.Title} is missing"));
            }
        }

        foreach (var (i, feature) in options.CategoricalFeatures.Index())
        {
            columns.AddRange(table.TopCategories(i, options.MaxCategories).Select(category => new DesignColumn(DesignKind.Category, i, $"{feature.Name} is {category.Value}", Value: category.Value)));
            if (Array.Exists(rows, row => table.Texts[i][row] is null))
            {
                columns.Add(new DesignColumn(DesignKind.MissingText, i, $"{feature.Name} is missing"));
            }
        }

        return columns;
    }

    private PointMatrix Design(List<DesignColumn> columns, int[] rows)
    {
        var design = new PointMatrix(new double[rows.Length * columns.Count], columns.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            Read(columns, rows[i], design[i]);
        }

        return design;
    }

    private void Read(List<DesignColumn> columns, int row, Span<double> point)
    {
        for (var j = 0; j < columns.Count; j++)
        {
            point[j] = columns[j].Read(table, row);
        }
    }

    private double[] Score(List<DesignColumn> columns, LogisticRegression model, int[] rows)
    {
        var point = new double[columns.Count];
        return Array.ConvertAll(rows, row =>
        {
            Read(columns, row, point);
            return model.Score(point);
        });
    }

    private List<Lookalike> Rank(List<DesignColumn> columns, LogisticRegression model, int[] rows)
    {
        var ranked = rows.Zip(Score(columns, model, rows), (row, score) => (Row: row, Score: score)).OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Row).Take(options.Limit);
        return [.. ranked.Select(entry => new Lookalike(table.Profiles[entry.Row], LogisticRegression.Probability(entry.Score), Reasons(columns, model, entry.Row)))];
    }

    private List<string> Reasons(List<DesignColumn> columns, LogisticRegression model, int row)
    {
        var speaking = columns.Select((column, i) => (Column: column, Value: column.Read(table, row), Weight: model.Weights[i])).Where(entry => entry.Value * entry.Weight > 0);
        return [.. speaking.OrderByDescending(entry => entry.Value * entry.Weight).Take(MaxReasons).Select(entry => entry.Column.Say(entry.Value > 0))];
    }

    private static LookalikeWeight Weigh(DesignColumn column, double weight)
    {
        var odds = Math.Exp(column.Kind == DesignKind.Number ? Math.Abs(weight) : weight);
        var each = column.Kind == DesignKind.Number ? " for each standard deviation" : string.Empty;
        return new LookalikeWeight(column.Name, weight, string.Create(CultureInfo.InvariantCulture, $"{column.Say(weight > 0)}: odds times {odds:0.00}{each}"));
    }
}
