namespace Cdp.Kpis.Trends;

/// <summary>A turn of the inner loop of STL: the pattern of the season from what the trend leaves, then the trend from what the pattern leaves.</summary>
internal sealed class StlSmoothing
{
    private readonly int _season;
    private readonly Loess _seasonal;
    private readonly Loess _trend;
    private readonly Loess _lowPass;
    private readonly double[] _detrended;
    private readonly double[] _cycle;
    private readonly double[] _low;

    public StlSmoothing(int length, StlOptions options)
    {
        _season = options.Season;
        var seasonWindow = options.SeasonWindow ?? ((10 * length) + 1);
        var trendWindow = options.TrendWindow ?? NextOdd((int)Math.Ceiling(1.5 * _season / (1 - (1.5 / seasonWindow))));
        var lowPassWindow = options.LowPassWindow ?? Math.Max(3, NextOdd(_season));
        var (seasonJump, trendJump, lowPassJump) = options.Jumps ?? (JumpOf(seasonWindow), JumpOf(trendWindow), JumpOf(lowPassWindow));
        _seasonal = new Loess(seasonWindow, options.HasSeasonLines && options.SeasonWindow is not null, seasonJump);
        _trend = new Loess(Math.Max(3, trendWindow), HasLines: true, trendJump);
        _lowPass = new Loess(lowPassWindow, HasLines: true, lowPassJump);
        _detrended = new double[length];
        _cycle = new double[length + (2 * _season)];
        _low = new double[length];
    }

    /// <summary>Takes a turn.</summary>
    /// <param name="values">The values, without gaps.</param>
    /// <param name="weights">How much each counts; empty where all do.</param>
    /// <param name="trend">The trend, which is changed.</param>
    /// <param name="seasonal">Gets what the season adds.</param>
    public void Turn(double[] values, double[] weights, double[] trend, double[] seasonal)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _detrended[i] = values[i] - trend[i];
        }

        SmoothCycles(weights);
        var twice = MovingMean(MovingMean(_cycle, _season), _season);
        _lowPass.Smooth(MovingMean(twice, 3), [], _low);
        for (var i = 0; i < values.Length; i++)
        {
            seasonal[i] = _cycle[_season + i] - _low[i];
            _detrended[i] = values[i] - seasonal[i];
        }

        _trend.Smooth(_detrended, weights, trend);
    }

    /// <summary>Smooths the values of each period of the season over the seasons, and one season beyond either end.</summary>
    private void SmoothCycles(double[] weights)
    {
        for (var phase = 0; phase < _season; phase++)
        {
            var count = ((_detrended.Length - phase - 1) / _season) + 1;
            var (values, counting, smooth) = (new double[count], weights.Length == 0 ? [] : new double[count], new double[count]);
            for (var i = 0; i < count; i++)
            {
                values[i] = _detrended[(i * _season) + phase];
                if (counting.Length > 0)
                {
                    counting[i] = weights[(i * _season) + phase];
                }
            }

            _seasonal.Smooth(values, counting, smooth);
            _cycle[phase] = _seasonal.At(values, counting, -1) ?? smooth[0];
            _cycle[((count + 1) * _season) + phase] = _seasonal.At(values, counting, count) ?? smooth[^1];
            for (var i = 0; i < count; i++)
            {
                _cycle[((i + 1) * _season) + phase] = smooth[i];
            }
        }
    }

    private static double[] MovingMean(double[] values, int window)
    {
        var result = new double[values.Length - window + 1];
        var sum = values.Take(window).Sum();
        result[0] = sum / window;
        for (var i = 1; i < result.Length; i++)
        {
            sum += values[i + window - 1] - values[i - 1];
            result[i] = sum / window;
        }

        return result;
    }

    private static int NextOdd(int number) => number % 2 == 0 ? number + 1 : number;

    private static int JumpOf(int window) => (window + 9) / 10;
}
