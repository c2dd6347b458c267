using System.Buffers;
using Cdp.Numerics;

namespace Cdp.Kpis.Attribution;

/// <summary>Credits conversions to the channels that led to them, by several models at once. Paths are added one after the other, in any order; of a path only what the models need is kept.</summary>
/// <remarks>
/// Credit is conserved: in every model that of all channels adds up to all conversions, those without a touch being credited to <see cref="AttributionResult.NoChannel"/>. Sums are exact, so that the result is the same to the last
/// digit for any order of the paths and any number of threads. An instance is not thread-safe; the methods of the class are.
/// </remarks>
/// <seealso href="https://doi.org/10.1016/j.ijresmar.2016.03.001">Anderl, Becker, von Wangenheim and Schumann, "Mapping the customer journey: lessons learned from graph-based online attribution modeling", 2016, for removal effects</seealso>
/// <seealso href="https://doi.org/10.1145/3219819.3220089">Zhao, Mahboobi and Bagheri, "Shapley value methods for attribution modeling in online advertising", 2018, for the closed form of the Shapley value</seealso>
public sealed class AttributionCalculator
{
    private const int RowsPerPart = 16_384;

    private readonly AttributionOptions _options;
    private readonly ChannelNames _channels;
    private readonly CreditTally _credits;
    private readonly ChainTally _chain;
    private ExactSum _nulls;
    private bool _hasUntimed;
    private bool _hasTimed;

    /// <summary>Initializes a new instance of the <see cref="AttributionCalculator"/> class.</summary>
    /// <param name="options">How conversions are credited; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public AttributionCalculator(AttributionOptions? options = null)
    {
        _options = options ?? new AttributionOptions();
        _options.Check();
        _channels = new ChannelNames(_options.DirectChannel);
        _credits = new CreditTally(_options, _channels);
        _chain = new ChainTally(_options.MarkovOrder, _channels);
    }

    /// <summary>Credits the conversions of many paths, on all processors.</summary>
    /// <param name="paths">The paths, in any order; equal ones may be given once or several times.</param>
    /// <param name="options">How conversions are credited; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The credits.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or a path is not possible: the message says what is wrong.</exception>
    public static AttributionResult Calculate(IReadOnlyList<ConversionPath> paths, AttributionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var whole = new AttributionCalculator(options);
        var parts = (paths.Count + RowsPerPart - 1) / RowsPerPart;
        try
        {
            Parallel.For(
                0,
                parts,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => new AttributionCalculator(whole._options),
                (part, _, own) =>
                {
                    for (var i = part * RowsPerPart; i < Math.Min(paths.Count, (part + 1) * RowsPerPart); i++)
                    {
                        own.Add(paths[i]);
                    }

                    return own;
                },
                own =>
                {
                    lock (whole)
                    {
                        whole.Add(own);
                    }
                });
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is ArgumentException)
        {
            throw e.InnerExceptions[0];
        }

        return whole.Calculate(cancellationToken);
    }

    /// <summary>Adds a path as files hold it.</summary>
    /// <param name="path">The path. Spaces around channels do not count, and nor do empty channels.</param>
    /// <exception cref="ArgumentException">A number of it is negative (but for the value), too large or none, or there are more than 65,000 channels.</exception>
    public void Add(in ConversionPath path)
    {
        ArgumentNullException.ThrowIfNull(path.Path, nameof(path));
        var rented = ArrayPool<int>.Shared.Rent(path.Path.AsSpan().Count(_options.Separator) + 1);
        var count = 0;
        foreach (var range in path.Path.AsSpan().Split(_options.Separator))
        {
            if (path.Path.AsSpan(range).Trim() is { IsEmpty: false } channel)
            {
                rented[count++] = _channels.IdOf(channel);
            }
        }

        _hasUntimed = true;
        Add(rented.AsSpan(0, count), path.Conversions, path.Value, path.Nulls);
        ArrayPool<int>.Shared.Return(rented);
    }

    /// <summary>Adds what one customer did before a conversion, or up to the end of the observation.</summary>
    /// <param name="touches">The touches, in any order; of those of one instant, that of the lesser name comes first. Those after the end, or longer before it than <see cref="AttributionOptions.LookBack"/>, are left out.</param>
    /// <param name="end">When the customer converted, or the observation ended.</param>
    /// <param name="conversions">How many conversions it was: 1, or 0 where the customer did not convert.</param>
    /// <param name="value">What it was worth.</param>
    /// <exception cref="ArgumentException">A number is negative (but for the value), too large or none, or there are more than 65,000 channels.</exception>
    public void Add(IEnumerable<Touch> touches, DateTimeOffset end, double conversions = 1, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(touches);
        Touch[] path = [.. touches.Where(touch => touch.At <= end && end - touch.At <= _options.LookBack).OrderBy(touch => touch.At).ThenBy(touch => touch.Channel, StringComparer.Ordinal)];
        var ids = Array.ConvertAll(path, touch => _channels.IdOf(touch.Channel));
        _hasTimed |= ids.Length > 0;
        Add(ids, conversions, value, conversions == 0 ? 1 : 0);
        if (conversions > 0)
        {
            _credits.AddTimed(ids, Array.ConvertAll(path, touch => touch.At), conversions, value);
        }
    }

    /// <summary>Adds all that another one has been given, such as by another thread.</summary>
    /// <param name="other">The other one, with the same options.</param>
    /// <exception cref="ArgumentException">The options differ, or there are more than 65,000 channels together.</exception>
    public void Add(AttributionCalculator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._options != _options)
        {
            throw new ArgumentException("The options differ. Make both with the same ones.", nameof(other));
        }

        var ids = _channels.IdsOf(other._channels);
        _credits.Add(other._credits, ids);
        _chain.Add(other._chain, ids);
        _nulls.Add(other._nulls);
        _hasUntimed |= other._hasUntimed;
        _hasTimed |= other._hasTimed;
    }

    /// <summary>Credits the conversions of all paths so far.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The credits.</returns>
    public AttributionResult Calculate(CancellationToken cancellationToken = default)
    {
        var warnings = new List<string>();
        var (conversions, nulls) = (_credits.Conversions, _nulls.Value);
        if (conversions == 0)
        {
            warnings.Add("No path converted, so that there is nothing to credit.");
        }
        else if (nulls == 0)
        {
            warnings.Add("No path is without a conversion, so that removal effects tell how paths end apart from each other only. Give the paths of those who did not convert as well.");
        }

        if (_hasUntimed)
        {
            warnings.Add("Paths without times have no credit by time decay, which is left out.");
        }

        var chain = _chain.Solve(cancellationToken);
        return new AttributionResult
        {
            Conversions = conversions,
            Value = _credits.Value,
            Nulls = nulls,
            Models =
            [
                .. Enum.GetValues<AttributionModel>().Where(model => model != AttributionModel.TimeDecay || (_hasTimed && !_hasUntimed))
                    .Select(model => new ModelCredits(model, model == AttributionModel.Markov ? _credits.By(chain?.RemovalEffects ?? []) : _credits.By(model))),
            ],
            Chain = chain,
            Warnings = warnings,
        };
    }

    private void Add(ReadOnlySpan<int> path, double conversions, double value, double nulls)
    {
        Demand(conversions >= 0 && conversions <= ExactSum.Largest, conversions, "number of conversions");
        Demand(nulls >= 0 && nulls <= ExactSum.Largest, nulls, "number of those who did not convert");
        Demand(Math.Abs(value) <= ExactSum.Largest, value, "value");
        Demand(conversions > 0 || value == 0, value, "value of no conversion");
        _nulls.Add(nulls);
        if (conversions > 0)
        {
            _credits.Add(path, conversions, value);
        }

        _chain.Add(path, conversions, nulls);

        static void Demand(bool isPossible, double number, string what)
        {
            if (!isPossible)
            {
                throw new ArgumentException($"A path has a {what} of {number}, which is not possible. Numbers are at least 0, values belong to conversions, and all are at most {ExactSum.Largest:N0}.", nameof(conversions));
            }
        }
    }
}
