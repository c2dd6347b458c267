using Cdp.Numerics;

namespace Cdp.Kpis.Attribution;

/// <summary>Adds up what each model but the chain credits to each channel.</summary>
internal sealed class CreditTally(AttributionOptions options, ChannelNames channels)
{
    private static readonly int Models = Enum.GetValues<AttributionModel>().Length;

    // Of each model, credits by the number of the channel.
    private readonly Credit[][] _credits = [.. Enumerable.Repeat(Array.Empty<Credit>(), Models)];
    private readonly double _twoTouches = options.FirstShare / (options.FirstShare + options.LastShare);
    private int[] _seen = [];
    private int _paths;
    private Credit _total;
    private Credit _without;

    public double Conversions => _total.Conversions.Value;

    public double Value => _total.Value.Value;

    /// <summary>Credits the conversions of a path, by all models that need no times.</summary>
    public void Add(ReadOnlySpan<int> path, double conversions, double value)
    {
        var whole = Share.Of(conversions, value);
        _total.Add(whole);
        if (path.IsEmpty)
        {
            _without.Add(whole);
            return;
        }

        MakeRoom();
        Of(AttributionModel.FirstTouch)[path[0]].Add(whole);
        Of(AttributionModel.LastTouch)[path[^1]].Add(whole);
        var last = path.Length - 1;
        while (last > 0 && channels.IsDirect(path[last]))
        {
            last--;
        }

        Of(AttributionModel.LastNonDirect)[channels.IsDirect(path[last]) ? path[^1] : path[last]].Add(whole);
        AddByPosition(path, conversions, value, whole);

        var (linear, each) = (Of(AttributionModel.Linear), Share.Of(conversions / path.Length, value / path.Length));
        var distinct = 0;
        _paths++;
        foreach (var channel in path)
        {
            linear[channel].Add(each);
            distinct += _seen[channel] == _paths ? 0 : 1;
            _seen[channel] = _paths;
        }

        // With a worth of the conversions that have no touch outside a set, the orders in which a path's channels come are all alike.
        var (shapley, part) = (Of(AttributionModel.Shapley), Share.Of(conversions / distinct, value / distinct));
        foreach (var channel in path)
        {
            if (_seen[channel] == _paths)
            {
                shapley[channel].Add(part);
                _seen[channel] = 0;
            }
        }
    }

    /// <summary>Credits the conversions of a path by time decay.</summary>
    public void AddTimed(ReadOnlySpan<int> path, ReadOnlySpan<DateTimeOffset> times, double conversions, double value)
    {
        if (path.IsEmpty)
        {
            return;
        }

        // Ages count from the last touch on, so that weights of touches long ago do not all vanish.
        var (weights, sum) = (new double[path.Length], 0.0);
        for (var i = 0; i < path.Length; i++)
        {
            weights[i] = Math.Pow(2, -((times[^1] - times[i]) / options.HalfLife));
            sum += weights[i];
        }

        for (var i = 0; i < path.Length; i++)
        {
            Of(AttributionModel.TimeDecay)[path[i]].Add(Share.Of(conversions * weights[i] / sum, value * weights[i] / sum));
        }
    }

    /// <summary>Adds the credits of others.</summary>
    /// <param name="other">The others.</param>
    /// <param name="ids">The numbers that their channels have here.</param>
    public void Add(CreditTally other, int[] ids)
    {
        _total.Add(other._total);
        _without.Add(other._without);
        MakeRoom();
        for (var model = 0; model < Models; model++)
        {
            for (var channel = 0; channel < Math.Min(ids.Length, other._credits[model].Length); channel++)
            {
                _credits[model][ids[channel]].Add(other._credits[model][channel]);
            }
        }
    }

    public IReadOnlyList<ChannelCredit> By(AttributionModel model)
    {
        MakeRoom();
        return Complete(channels.Ordered().Select(id => new ChannelCredit(channels[id], Of(model)[id].Conversions.Value, Of(model)[id].Value.Value)));
    }

    /// <summary>Divides all conversions that had a touch by the effects of removal.</summary>
    public IReadOnlyList<ChannelCredit> By(IReadOnlyList<RemovalEffect> effects)
    {
        var (sum, conversions, value) = (effects.Sum(effect => effect.Effect), Conversions - _without.Conversions.Value, Value - _without.Value.Value);
        return Complete(effects.Select(effect => sum == 0 ? new ChannelCredit(effect.Channel, 0, 0) : new ChannelCredit(effect.Channel, effect.Effect / sum * conversions, effect.Effect / sum * value)));
    }

    private IReadOnlyList<ChannelCredit> Complete(IEnumerable<ChannelCredit> credits) =>
        _without.Conversions.IsZero ? [.. credits] : [.. credits.Append(new ChannelCredit(AttributionResult.NoChannel, _without.Conversions.Value, _without.Value.Value))];

    private void AddByPosition(ReadOnlySpan<int> path, double conversions, double value, in Share whole)
    {
        var credits = Of(AttributionModel.PositionBased);
        if (path.Length == 1)
        {
            credits[path[0]].Add(whole);
            return;
        }

        var (first, last) = path.Length == 2 ? (_twoTouches, 1 - _twoTouches) : (options.FirstShare, options.LastShare);
        credits[path[0]].Add(Share.Of(conversions * first, value * first));
        credits[path[^1]].Add(Share.Of(conversions * last, value * last));
        var between = path[1..^1];
        var rest = (1 - first - last) / Math.Max(1, between.Length);
        var each = Share.Of(conversions * rest, value * rest);
        foreach (var channel in between)
        {
            credits[channel].Add(each);
        }
    }

    private Credit[] Of(AttributionModel model) => _credits[(int)model];

    private void MakeRoom()
    {
        if (_seen.Length >= channels.Count)
        {
            return;
        }

        var size = Math.Max(16, 2 * channels.Count);
        Array.Resize(ref _seen, size);
        for (var model = 0; model < Models; model++)
        {
            Array.Resize(ref _credits[model], size);
        }
    }

    /// <summary>A part of a path's conversions and of their value, in units of <see cref="ExactSum"/>.</summary>
    private readonly record struct Share(Int128 Conversions, Int128 Value)
    {
        public static Share Of(double conversions, double value) => new(ExactSum.ToUnits(conversions), value == 0 ? Int128.Zero : ExactSum.ToUnits(value));
    }

    private struct Credit
    {
        public ExactSum Conversions;
        public ExactSum Value;

        public void Add(in Share share)
        {
            Conversions.Add(share.Conversions);
            Value.Add(share.Value);
        }

        public void Add(in Credit other)
        {
            Conversions.Add(other.Conversions);
            Value.Add(other.Value);
        }
    }
}
