using Cdp.Segmentation.Sets;

namespace Cdp.Segmentation.Discovery;

/// <summary>Sorts the profiles of a table into clusters.</summary>
internal sealed class ClusterAnalysis(ClusterOptions options, FeatureTable table)
{
    /// <summary>Up to how many profiles starts are tried on all of them.</summary>
    internal const int MaxStartProfiles = 10_000;

    private readonly int[] _rows = table.CompleteRows();

    /// <summary>
    /// Runs, in these steps: 1. scale the features; 2. fit each number of clusters; 3. measure silhouettes; 4. choose the number; 5. compare with noise; 6. describe.
    /// </summary>
    public ClusterResult Run(IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // :: Step 1: scale the features
        var scales = options.Features.Select((feature, i) => FeatureScale.Of(feature, table.Numbers[i], _rows)).ToArray();
        var points = Scale(scales);
        var distinct = CountDistinct(points, options.Clusters ?? options.MaxClusters);
        if (distinct < (options.Clusters ?? 2))
        {
            throw new CdpException(
                $"{_rows.Length:N0} of {table.Count:N0} profiles have all {options.Features.Count} features, and differ in {distinct} ways: too few for {options.Clusters ?? 2} clusters. "
                + "Choose features that more profiles have and that differ, or fewer clusters.");
        }

        // :: Step 2: fit each number of clusters
        var numbers = options.Clusters is { } given ? [given] : Enumerable.Range(2, Math.Min(options.MaxClusters, distinct) - 1).ToArray();
        var started = _rows.Length > MaxStartProfiles ? points.Take(Sample(MaxStartProfiles)) : points;
        var fits = new List<KMeansFit>();
        foreach (var clusters in numbers)
        {
            fits.Add(Fit(points, started, clusters, cancellationToken));
            progress?.Report(new DiscoveryProgress(DiscoveryStep.Fitting, fits.Count, numbers.Length));
        }

        // :: Step 3: measure silhouettes
        var sample = Sample(options.MaxSilhouetteProfiles);
        var silhouettes = Silhouettes.Measure(points.Take(sample), fits.ConvertAll(fit => Array.ConvertAll(sample, point => fit.Clusters[point])), options.Threads, cancellationToken);

        // :: Step 4: choose the number
        var candidates = fits.Select((fit, i) => new ClusterCandidate(numbers[i], fit.WithinSumOfSquares, silhouettes[i].Average())).ToList();
        var best = candidates.IndexOf(candidates.MaxBy(candidate => candidate.Silhouette)!);

        // :: Step 5: compare with noise
        var compared = Sample(Math.Min(options.MaxSilhouetteProfiles, ClusterReference.MaxPoints));
        var chance = ClusterReference.PValue(points.Take(compared), numbers, options.Standardize, options.Seed, cancellationToken);

        // :: Step 6: describe
        var silhouette = sample.Select((point, i) => (point, silhouettes[best][i])).ToDictionary();
        return new ClusterResult
        {
            Profiles = _rows.Length,
            LeftOut = table.Count - _rows.Length,
            Clusters = Describe(points, fits[best], scales, silhouette, cancellationToken),
            Candidates = candidates,
            WithinSumOfSquares = fits[best].WithinSumOfSquares,
            TotalSumOfSquares = SumOfSquares(points, Enumerable.Range(0, points.Count), points.Mean()),
            Silhouette = candidates[best].Silhouette,
            IsSilhouetteSampled = sample.Length < _rows.Length,
            PValue = chance,
        };
    }

    private static double SumOfSquares(PointMatrix points, IEnumerable<int> of, ReadOnlySpan<double> centre)
    {
        double sum = 0;
        foreach (var point in of)
        {
            sum += PointMatrix.SquaredDistance(points[point], centre);
        }

        return sum;
    }

    private static int CountDistinct(PointMatrix points, int upTo)
    {
        var distinct = new List<int>();
        for (var i = 0; i < points.Count && distinct.Count < upTo; i++)
        {
            if (!distinct.Exists(other => points[i].SequenceEqual(points[other])))
            {
                distinct.Add(i);
            }
        }

        return distinct.Count;
    }

    /// <summary>Tries several starts; of many points on a part of them, from which the best goes on with all.</summary>
    private KMeansFit Fit(PointMatrix points, PointMatrix started, int clusters, CancellationToken cancellationToken)
    {
        var fit = new KMeans(started, clusters) { Restarts = options.Restarts, MaxIterations = options.MaxIterations, Threads = options.Threads }.Fit(options.Seed, cancellationToken);
        return started == points
            ? fit
            : new KMeans(points, clusters) { MaxIterations = options.MaxIterations, Threads = options.Threads }.FitFrom(fit.Centres, cancellationToken);
    }

    private PointMatrix Scale(FeatureScale[] scales)
    {
        var points = new PointMatrix(new double[_rows.Length * scales.Length], scales.Length);
        for (var j = 0; j < scales.Length; j++)
        {
            var scale = options.Standardize ? scales[j] : scales[j] with { Mean = 0, Deviation = 1 };
            for (var i = 0; i < _rows.Length; i++)
            {
                points[i][j] = scale.Apply(table.Numbers[j][_rows[i]]);
            }
        }

        return points;
    }

    /// <summary>Draws points by the ids of their profiles; they stay in order.</summary>
    private int[] Sample(int count) =>
        count >= _rows.Length
            ? [.. Enumerable.Range(0, _rows.Length)]
            : [.. Enumerable.Range(0, _rows.Length).OrderBy(point => SampleOrder.PlaceOf(table.Profiles[_rows[point]].Value, options.Seed)).Take(count).Order()];

    private List<ProfileCluster> Describe(PointMatrix points, KMeansFit fit, FeatureScale[] scales, Dictionary<int, double> silhouettes, CancellationToken cancellationToken)
    {
        // Points are sorted by profile, so clusters of one size are told apart by their first profile.
        var clusters = Enumerable.Range(0, points.Count).GroupBy(point => fit.Clusters[point]).OrderByDescending(cluster => cluster.Count()).ThenBy(cluster => cluster.First());
        var described = new List<ProfileCluster>();
        foreach (var cluster in clusters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isMember = new bool[table.Count];
            foreach (var point in cluster)
            {
                isMember[_rows[point]] = true;
            }

            var size = cluster.Count();
            var centre = options.Features.Select((feature, i) => Describe(feature, scales[i], points, i, cluster)).ToList();
            described.Add(new ProfileCluster
            {
                Number = described.Count + 1,
                Size = size,
                Share = (double)size / points.Count,
                WithinSumOfSquares = SumOfSquares(points, cluster, fit.Centres[cluster.Key]),
                Silhouette = cluster.Where(silhouettes.ContainsKey).Select(point => silhouettes[point]).DefaultIfEmpty().Average(),
                Centre = centre,
                Description = ClusterWords.Describe(centre),
                Members = ProfileSet.Create(cluster.Select(point => table.Profiles[_rows[point]])),
                Rule = new ClusterBox([.. options.Features], table.Numbers, isMember).Find(options.MinRuleQuality),
            });
        }

        return described;
    }

    private ClusterFeature Describe(NumericFeature feature, FeatureScale scale, PointMatrix points, int dimension, IEnumerable<int> cluster)
    {
        var mean = cluster.Average(point => points[point][dimension]);
        var deviation = options.Standardize ? mean : (mean - scale.Mean) / scale.Deviation;
        return new ClusterFeature(feature, scale.Undo(deviation), scale.Undo(0), deviation);
    }
}
