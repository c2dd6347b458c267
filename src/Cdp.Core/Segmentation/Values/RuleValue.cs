namespace Cdp.Segmentation.Values;

/// <summary>A value that a rule compares with: a text, a number, true or false, or a point in time, fixed or relative to now.</summary>
/// <remarks>The text form is the kind alone, so that a rule never puts personal data into a log.</remarks>
public readonly record struct RuleValue
{
    private readonly string? _text;
    private readonly decimal _number;
    private readonly long _ticks;

    private RuleValue(RuleValueKind kind, string? text = null, decimal number = 0, long ticks = 0)
    {
        Kind = kind;
        _text = text;
        _number = number;
        _ticks = ticks;
    }

    /// <summary>Gets the kind. The default value is an empty text.</summary>
    public RuleValueKind Kind { get; }

    /// <summary>Gets the text; empty for other kinds.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>Gets the number; 0 for other kinds.</summary>
    public decimal Number => _number;

    /// <summary>Gets a value indicating whether it is true; <see langword="false"/> for other kinds.</summary>
    public bool Boolean => Kind == RuleValueKind.Boolean && _ticks != 0;

    /// <summary>Gets how far from now; zero for other kinds.</summary>
    public TimeSpan Offset => Kind == RuleValueKind.Now ? new TimeSpan(_ticks) : TimeSpan.Zero;

    /// <summary>Makes a text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator RuleValue(string value) => OfText(value);

    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(decimal value) => OfNumber(value);

    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(long value) => OfNumber(value);

    /// <summary>Makes true or false.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator RuleValue(bool value) => OfBoolean(value);

    /// <summary>Makes a point in time.</summary>
    /// <param name="value">The time; it is cut to whole milliseconds.</param>
    public static implicit operator RuleValue(DateTimeOffset value) => OfInstant(value);

    /// <summary>Makes a text.</summary>
    /// <param name="value">The text; it is compared in Unicode's form NFC.</param>
    /// <returns>The value.</returns>
    public static RuleValue OfText(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RuleValue(RuleValueKind.Text, value.Normalize());
    }

    /// <summary>Makes a number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static RuleValue OfNumber(decimal value) => new(RuleValueKind.Number, number: value / 1.0000000000000000000000000000m); // without zeros at the end

    /// <summary>Makes true or false.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    public static RuleValue OfBoolean(bool value) => new(RuleValueKind.Boolean, ticks: value ? 1 : 0);

    /// <summary>Makes a point in time.</summary>
    /// <param name="value">The time; it is cut to whole milliseconds.</param>
    /// <returns>The value.</returns>
    public static RuleValue OfInstant(DateTimeOffset value) => new(RuleValueKind.Instant, ticks: value.ToUnixTimeMilliseconds());

    /// <summary>Makes a point in time that moves with now.</summary>
    /// <param name="offset">How far from now: negative for the past. It is cut to whole milliseconds.</param>
    /// <returns>The value.</returns>
    public static RuleValue Now(TimeSpan offset) => new(RuleValueKind.Now, ticks: offset.Ticks - (offset.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Gets the point in time, at some time; the time itself for other kinds.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The point in time, whole milliseconds.</returns>
    public DateTimeOffset At(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(ToUnixMilliseconds(now.ToUnixTimeMilliseconds()));

    /// <summary>Gets the point in time as unix milliseconds.</summary>
    internal long ToUnixMilliseconds(long now) => Kind switch
    {
        RuleValueKind.Instant => _ticks,
        RuleValueKind.Now => now + (_ticks / TimeSpan.TicksPerMillisecond),
        _ => now,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}
