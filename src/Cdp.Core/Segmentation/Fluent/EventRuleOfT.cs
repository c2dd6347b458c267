using System.Linq.Expressions;
using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Fluent;

/// <summary>Which events a rule looks at, with properties that a type describes.</summary>
/// <typeparam name="TProperties">The type of the properties, as <see cref="Rule.For{TTraits}"/> reads types.</typeparam>
public sealed record EventRule<TProperties> : EventSelection<EventRule<TProperties>>
{
    internal EventRule()
    {
    }

    /// <summary>Leaves out the events that do not pass a filter; of several filters, they pass all.</summary>
    /// <param name="filter">The filter, such as <c>order => order.Total &gt; 20</c>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="NotSupportedException">The filter says what rules cannot say; the message names the part.</exception>
    public EventRule<TProperties> Where(Expression<Func<TProperties, bool>> filter) =>
        this with { Pattern = Filter(ExpressionReader.Read(filter, static (path, test) => new PropertyCondition(path, test))) };

    /// <summary>The sum of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Total</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Sum(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Sum, property);

    /// <summary>The average of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Total</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Average(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Average, property);

    /// <summary>The least value of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Total</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Minimum(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Minimum, property);

    /// <summary>The greatest value of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Total</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Maximum(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Maximum, property);

    /// <summary>The number of different values of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Sku</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Distinct(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Distinct, property);

    /// <summary>The different values of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Sku</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand List(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.List, property);

    /// <summary>The most frequent value of a property.</summary>
    /// <param name="property">The property, such as <c>order => order.Sku</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand MostFrequent(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.MostFrequent, property);

    /// <summary>The value of a property of the first event that has it.</summary>
    /// <param name="property">The property, such as <c>order => order.Sku</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand First(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.First, property);

    /// <summary>The value of a property of the last event that has it.</summary>
    /// <param name="property">The property, such as <c>order => order.Sku</c>.</param>
    /// <returns>What can be tested.</returns>
    /// <exception cref="NotSupportedException">It is no property.</exception>
    public EventOperand Last(Expression<Func<TProperties, object?>> property) => Of(AggregateFunction.Last, property);

    private EventOperand Of(AggregateFunction function, Expression<Func<TProperties, object?>> property) => Of(function, ExpressionReader.ReadPath(property));
}
