;; SIMD loops of the search. kernel.ts lays out the memory, and has the same results in plain JavaScript.
(module
  (memory (export "memory") 1)

  ;; For each of `queries` rows (int16, a multiple of 4 of them), the largest dot product over the `rows` document
  ;; rows (int8) and the index of the first row that reaches it. `dimensions` is a multiple of 16.
  ;; Four query rows share each widened document row: that keeps the multiplier busy, not the loads.
  (func (export "max_dots")
    (param $query i32) (param $queries i32) (param $rows_at i32) (param $rows i32) (param $dimensions i32)
    (param $best_at i32) (param $which_at i32)
    (local $row i32) (local $block i32) (local $i i32)
    (local $doc i32) (local $q0 i32) (local $q1 i32) (local $q2 i32) (local $q3 i32)
    (local $best i32) (local $which i32) (local $stride i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $lo v128) (local $hi v128) (local $t0 v128) (local $t1 v128) (local $mask v128)
    (local.set $stride (i32.shl (local.get $dimensions) (i32.const 1)))
    (block $done
      (loop $each_row
        (br_if $done (i32.ge_u (local.get $row) (local.get $rows)))
        (local.set $block (i32.const 0))
        (local.set $q0 (local.get $query))
        (local.set $best (local.get $best_at))
        (local.set $which (local.get $which_at))
        (block $row_done
          (loop $each_block
            (br_if $row_done (i32.ge_u (local.get $block) (local.get $queries)))
            (local.set $q1 (i32.add (local.get $q0) (local.get $stride)))
            (local.set $q2 (i32.add (local.get $q1) (local.get $stride)))
            (local.set $q3 (i32.add (local.get $q2) (local.get $stride)))
            (local.set $a0 (v128.const i32x4 0 0 0 0))
            (local.set $a1 (v128.const i32x4 0 0 0 0))
            (local.set $a2 (v128.const i32x4 0 0 0 0))
            (local.set $a3 (v128.const i32x4 0 0 0 0))
            (local.set $doc (local.get $rows_at))
            (local.set $i (local.get $dimensions))
            (loop $each_16
              (local.set $t0 (v128.load (local.get $doc)))
              (local.set $lo (i16x8.extend_low_i8x16_s (local.get $t0)))
              (local.set $hi (i16x8.extend_high_i8x16_s (local.get $t0)))
              (local.set $a0 (i32x4.add (local.get $a0) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q0)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q0)) (local.get $hi)))))
              (local.set $a1 (i32x4.add (local.get $a1) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q1)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q1)) (local.get $hi)))))
              (local.set $a2 (i32x4.add (local.get $a2) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q2)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q2)) (local.get $hi)))))
              (local.set $a3 (i32x4.add (local.get $a3) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q3)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q3)) (local.get $hi)))))
              (local.set $doc (i32.add (local.get $doc) (i32.const 16)))
              (local.set $q0 (i32.add (local.get $q0) (i32.const 32)))
              (local.set $q1 (i32.add (local.get $q1) (i32.const 32)))
              (local.set $q2 (i32.add (local.get $q2) (i32.const 32)))
              (local.set $q3 (i32.add (local.get $q3) (i32.const 32)))
              (br_if $each_16 (local.tee $i (i32.sub (local.get $i) (i32.const 16)))))

            ;; Sum each accumulator's lanes: $t0 = (sum a0, sum a1, sum a2, sum a3).
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a0) (local.get $a1))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a0) (local.get $a1))))
            (local.set $t1 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a2) (local.get $a3))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a2) (local.get $a3))))
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $t0) (local.get $t1))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $t0) (local.get $t1))))

            ;; Keep the larger; equal ones keep the earlier row.
            (local.set $mask (i32x4.gt_s (local.get $t0) (v128.load (local.get $best))))
            (v128.store (local.get $best)
              (v128.bitselect (local.get $t0) (v128.load (local.get $best)) (local.get $mask)))
            (v128.store (local.get $which)
              (v128.bitselect (i32x4.splat (local.get $row)) (v128.load (local.get $which)) (local.get $mask)))

            (local.set $q0 (local.get $q3))
            (local.set $best (i32.add (local.get $best) (i32.const 16)))
            (local.set $which (i32.add (local.get $which) (i32.const 16)))
            (local.set $block (i32.add (local.get $block) (i32.const 4)))
            (br $each_block)))
        (local.set $rows_at (i32.add (local.get $rows_at) (local.get $dimensions)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $each_row))))

  ;; Dot products of `count` float32 vectors with the query. `dimensions` is a multiple of 16.
  (func (export "scan")
    (param $vectors i32) (param $count i32) (param $dimensions i32) (param $query i32) (param $out i32)
    (local $i i32) (local $q i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (block $done
      (loop $each_vector
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $a0 (v128.const f32x4 0 0 0 0))
        (local.set $a1 (v128.const f32x4 0 0 0 0))
        (local.set $a2 (v128.const f32x4 0 0 0 0))
        (local.set $a3 (v128.const f32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $i (local.get $dimensions))
        (loop $each_16
          (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul
            (v128.load (local.get $vectors)) (v128.load (local.get $q)))))
          (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul
            (v128.load offset=16 (local.get $vectors)) (v128.load offset=16 (local.get $q)))))
          (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul
            (v128.load offset=32 (local.get $vectors)) (v128.load offset=32 (local.get $q)))))
          (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul
            (v128.load offset=48 (local.get $vectors)) (v128.load offset=48 (local.get $q)))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 64)))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (br_if $each_16 (local.tee $i (i32.sub (local.get $i) (i32.const 16)))))
        (local.set $a0 (f32x4.add
          (f32x4.add (local.get $a0) (local.get $a1)) (f32x4.add (local.get $a2) (local.get $a3))))
        (f32.store (local.get $out) (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $a0)) (f32x4.extract_lane 1 (local.get $a0)))
          (f32.add (f32x4.extract_lane 2 (local.get $a0)) (f32x4.extract_lane 3 (local.get $a0)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $each_vector))))

  ;; Puts the centroids that codes name one after the other, each row stretched to length 127. `book` holds 256 centroids a piece, `width`
  ;; bytes each, a multiple of 4; a row is a multiple of 16.
  (func (export "expand")
    (param $codes i32) (param $rows i32) (param $pieces i32) (param $width i32) (param $book i32) (param $out i32)
    (local $piece i32) (local $from i32) (local $end i32) (local $centroids i32) (local $start i32)
    (local $t v128) (local $lo v128) (local $hi v128) (local $sum v128) (local $factor v128)
    (block $done
      (loop $each_row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $centroids (local.get $book))
        (local.set $piece (local.get $pieces))
        (local.set $start (local.get $out))
        (loop $each_piece
          (local.set $from (i32.add (local.get $centroids)
            (i32.mul (i32.load8_u (local.get $codes)) (local.get $width))))
          (local.set $end (i32.add (local.get $from) (local.get $width)))
          (loop $each_4
            (i32.store (local.get $out) (i32.load (local.get $from)))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (br_if $each_4 (i32.lt_u
              (local.tee $from (i32.add (local.get $from) (i32.const 4))) (local.get $end))))
          (local.set $codes (i32.add (local.get $codes) (i32.const 1)))
          (local.set $centroids (i32.add (local.get $centroids) (i32.shl (local.get $width) (i32.const 8))))
          (br_if $each_piece (local.tee $piece (i32.sub (local.get $piece) (i32.const 1)))))

        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $from (local.get $start))
        (loop $each_16
          (local.set $t (v128.load (local.get $from)))
          (local.set $lo (i16x8.extend_low_i8x16_s (local.get $t)))
          (local.set $hi (i16x8.extend_high_i8x16_s (local.get $t)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
            (i32x4.dot_i16x8_s (local.get $lo) (local.get $lo)) (i32x4.dot_i16x8_s (local.get $hi) (local.get $hi)))))
          (br_if $each_16 (i32.lt_u
            (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $out))))
        ;; 127 / length, in steps of 2^-14, below 2.
        (local.set $factor (i16x8.splat (i32.trunc_sat_f64_s (f64.min (f64.const 32767) (f64.div (f64.const 2080768)
          (f64.sqrt (f64.convert_i32_s (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))))))))
        (local.set $from (local.get $start))
        (loop $stretch_16
          (local.set $t (v128.load (local.get $from)))
          (v128.store (local.get $from) (i8x16.narrow_i16x8_s
            (i16x8.q15mulr_sat_s (local.get $factor)
              (i16x8.shl (i16x8.extend_low_i8x16_s (local.get $t)) (i32.const 1)))
            (i16x8.q15mulr_sat_s (local.get $factor)
              (i16x8.shl (i16x8.extend_high_i8x16_s (local.get $t)) (i32.const 1)))))
          (br_if $stretch_16 (i32.lt_u
            (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $out))))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $each_row))))

  ;; Dot products of `rows` int8 rows with `axes` int16 axes (a multiple of 4 of them), divided by 2^shift, rounded, as int16.
  ;; `dimensions` is a multiple of 16. Four axes share each widened row, and stay in the cache for all rows.
  (func (export "turn")
    (param $axes_at i32) (param $axes i32) (param $rows_at i32) (param $rows i32) (param $dimensions i32)
    (param $shift i32) (param $out i32)
    (local $axis i32) (local $row i32) (local $i i32) (local $doc i32) (local $to i32) (local $stride i32)
    (local $q0 i32) (local $q1 i32) (local $q2 i32) (local $q3 i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $lo v128) (local $hi v128) (local $t0 v128) (local $t1 v128) (local $half v128)
    (local.set $stride (i32.shl (local.get $dimensions) (i32.const 1)))
    (local.set $half (i32x4.splat (i32.shl (i32.const 1) (i32.sub (local.get $shift) (i32.const 1)))))
    (block $done
      (loop $each_block
        (br_if $done (i32.ge_u (local.get $axis) (local.get $axes)))
        (local.set $row (i32.const 0))
        (local.set $doc (local.get $rows_at))
        (local.set $to (i32.add (local.get $out) (i32.shl (local.get $axis) (i32.const 1))))
        (block $block_done
          (loop $each_row
            (br_if $block_done (i32.ge_u (local.get $row) (local.get $rows)))
            (local.set $q0 (local.get $axes_at))
            (local.set $q1 (i32.add (local.get $q0) (local.get $stride)))
            (local.set $q2 (i32.add (local.get $q1) (local.get $stride)))
            (local.set $q3 (i32.add (local.get $q2) (local.get $stride)))
            (local.set $a0 (v128.const i32x4 0 0 0 0))
            (local.set $a1 (v128.const i32x4 0 0 0 0))
            (local.set $a2 (v128.const i32x4 0 0 0 0))
            (local.set $a3 (v128.const i32x4 0 0 0 0))
            (local.set $i (local.get $dimensions))
            (loop $each_16
              (local.set $t0 (v128.load (local.get $doc)))
              (local.set $lo (i16x8.extend_low_i8x16_s (local.get $t0)))
              (local.set $hi (i16x8.extend_high_i8x16_s (local.get $t0)))
              (local.set $a0 (i32x4.add (local.get $a0) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q0)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q0)) (local.get $hi)))))
              (local.set $a1 (i32x4.add (local.get $a1) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q1)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q1)) (local.get $hi)))))
              (local.set $a2 (i32x4.add (local.get $a2) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q2)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q2)) (local.get $hi)))))
              (local.set $a3 (i32x4.add (local.get $a3) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q3)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q3)) (local.get $hi)))))
              (local.set $doc (i32.add (local.get $doc) (i32.const 16)))
              (local.set $q0 (i32.add (local.get $q0) (i32.const 32)))
              (local.set $q1 (i32.add (local.get $q1) (i32.const 32)))
              (local.set $q2 (i32.add (local.get $q2) (i32.const 32)))
              (local.set $q3 (i32.add (local.get $q3) (i32.const 32)))
              (br_if $each_16 (local.tee $i (i32.sub (local.get $i) (i32.const 16)))))

            ;; As in max_dots: $t0 = (sum a0, sum a1, sum a2, sum a3).
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a0) (local.get $a1))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a0) (local.get $a1))))
            (local.set $t1 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a2) (local.get $a3))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a2) (local.get $a3))))
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $t0) (local.get $t1))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $t0) (local.get $t1))))
            (local.set $t0 (i32x4.shr_s (i32x4.add (local.get $t0) (local.get $half)) (local.get $shift)))
            (i64.store (local.get $to)
              (i64x2.extract_lane 0 (i16x8.narrow_i32x4_s (local.get $t0) (local.get $t0))))
            (local.set $to (i32.add (local.get $to) (local.get $stride)))
            (local.set $row (i32.add (local.get $row) (i32.const 1)))
            (br $each_row)))
        (local.set $axes_at (i32.add (local.get $axes_at) (i32.shl (local.get $stride) (i32.const 2))))
        (local.set $axis (i32.add (local.get $axis) (i32.const 4)))
        (br $each_block))))

  ;; The place of the largest of four numbers, the lowest place of equals.
  (func $first_largest (param $best v128) (param $which v128) (result i32)
    (local $a i32) (local $b i32) (local $at i32) (local $other i32)
    (local.set $a (i32x4.extract_lane 0 (local.get $best)))
    (local.set $at (i32x4.extract_lane 0 (local.get $which)))
    (local.set $b (i32x4.extract_lane 1 (local.get $best)))
    (local.set $other (i32x4.extract_lane 1 (local.get $which)))
    (if (i32.or (i32.gt_s (local.get $b) (local.get $a)) (i32.and
          (i32.eq (local.get $b) (local.get $a)) (i32.lt_u (local.get $other) (local.get $at))))
      (then (local.set $a (local.get $b)) (local.set $at (local.get $other))))
    (local.set $b (i32x4.extract_lane 2 (local.get $best)))
    (local.set $other (i32x4.extract_lane 2 (local.get $which)))
    (if (i32.or (i32.gt_s (local.get $b) (local.get $a)) (i32.and
          (i32.eq (local.get $b) (local.get $a)) (i32.lt_u (local.get $other) (local.get $at))))
      (then (local.set $a (local.get $b)) (local.set $at (local.get $other))))
    (local.set $b (i32x4.extract_lane 3 (local.get $best)))
    (local.set $other (i32x4.extract_lane 3 (local.get $which)))
    (if (i32.or (i32.gt_s (local.get $b) (local.get $a)) (i32.and
          (i32.eq (local.get $b) (local.get $a)) (i32.lt_u (local.get $other) (local.get $at))))
      (then (local.set $at (local.get $other))))
    (local.get $at))

  ;; The closest of 256 centroids for one piece of each of `rows` int16 rows, a multiple of 4 of them, `stride` bytes apart. `book`
  ;; holds them by fours: minus half their squared lengths (4 int32), then their numbers, two of each in turn. `pairs` is half a
  ;; piece's numbers. A row's code goes to $out, those of the next rows `pieces` bytes further each. Four rows share each load.
  (func (export "closest")
    (param $rows_at i32) (param $rows i32) (param $stride i32) (param $book i32) (param $pairs i32)
    (param $out i32) (param $pieces i32)
    (local $r0 i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)
    (local $at i32) (local $centroid i32) (local $pair i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128)
    (local $w0 v128) (local $w1 v128) (local $w2 v128) (local $w3 v128)
    (local $c v128) (local $here v128) (local $mask v128)
    (block $done
      (loop $each_block
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $b0 (i32x4.splat (i32.const 0x80000000)))
        (local.set $b1 (local.get $b0))
        (local.set $b2 (local.get $b0))
        (local.set $b3 (local.get $b0))
        (local.set $here (v128.const i32x4 0 1 2 3))
        (local.set $at (local.get $book))
        (local.set $centroid (i32.const 64))
        (loop $each_four
          (local.set $a0 (v128.load (local.get $at)))
          (local.set $a1 (local.get $a0))
          (local.set $a2 (local.get $a0))
          (local.set $a3 (local.get $a0))
          (local.set $r0 (local.get $rows_at))
          (local.set $r1 (i32.add (local.get $r0) (local.get $stride)))
          (local.set $r2 (i32.add (local.get $r1) (local.get $stride)))
          (local.set $r3 (i32.add (local.get $r2) (local.get $stride)))
          (local.set $pair (local.get $pairs))
          (loop $each_pair
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (local.set $c (v128.load (local.get $at)))
            (local.set $a0 (i32x4.add (local.get $a0)
              (i32x4.dot_i16x8_s (local.get $c) (v128.load32_splat (local.get $r0)))))
            (local.set $a1 (i32x4.add (local.get $a1)
              (i32x4.dot_i16x8_s (local.get $c) (v128.load32_splat (local.get $r1)))))
            (local.set $a2 (i32x4.add (local.get $a2)
              (i32x4.dot_i16x8_s (local.get $c) (v128.load32_splat (local.get $r2)))))
            (local.set $a3 (i32x4.add (local.get $a3)
              (i32x4.dot_i16x8_s (local.get $c) (v128.load32_splat (local.get $r3)))))
            (local.set $r0 (i32.add (local.get $r0) (i32.const 4)))
            (local.set $r1 (i32.add (local.get $r1) (i32.const 4)))
            (local.set $r2 (i32.add (local.get $r2) (i32.const 4)))
            (local.set $r3 (i32.add (local.get $r3) (i32.const 4)))
            (br_if $each_pair (local.tee $pair (i32.sub (local.get $pair) (i32.const 1)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $mask (i32x4.gt_s (local.get $a0) (local.get $b0)))
          (local.set $b0 (i32x4.max_s (local.get $a0) (local.get $b0)))
          (local.set $w0 (v128.bitselect (local.get $here) (local.get $w0) (local.get $mask)))
          (local.set $mask (i32x4.gt_s (local.get $a1) (local.get $b1)))
          (local.set $b1 (i32x4.max_s (local.get $a1) (local.get $b1)))
          (local.set $w1 (v128.bitselect (local.get $here) (local.get $w1) (local.get $mask)))
          (local.set $mask (i32x4.gt_s (local.get $a2) (local.get $b2)))
          (local.set $b2 (i32x4.max_s (local.get $a2) (local.get $b2)))
          (local.set $w2 (v128.bitselect (local.get $here) (local.get $w2) (local.get $mask)))
          (local.set $mask (i32x4.gt_s (local.get $a3) (local.get $b3)))
          (local.set $b3 (i32x4.max_s (local.get $a3) (local.get $b3)))
          (local.set $w3 (v128.bitselect (local.get $here) (local.get $w3) (local.get $mask)))
          (local.set $here (i32x4.add (local.get $here) (v128.const i32x4 4 4 4 4)))
          (br_if $each_four (local.tee $centroid (i32.sub (local.get $centroid) (i32.const 1)))))
        (i32.store8 (local.get $out) (call $first_largest (local.get $b0) (local.get $w0)))
        (local.set $out (i32.add (local.get $out) (local.get $pieces)))
        (i32.store8 (local.get $out) (call $first_largest (local.get $b1) (local.get $w1)))
        (local.set $out (i32.add (local.get $out) (local.get $pieces)))
        (i32.store8 (local.get $out) (call $first_largest (local.get $b2) (local.get $w2)))
        (local.set $out (i32.add (local.get $out) (local.get $pieces)))
        (i32.store8 (local.get $out) (call $first_largest (local.get $b3) (local.get $w3)))
        (local.set $out (i32.add (local.get $out) (local.get $pieces)))
        (local.set $rows_at (i32.add (local.get $rows_at) (i32.shl (local.get $stride) (i32.const 2))))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 4)))
        (br $each_block))))

  ;; For each row the sum of what its codes stand for, divided by 16, rounded, as int8. `book` holds 256 rows of `dimensions` int16
  ;; a piece. `dimensions` is a multiple of 64: so many are summed at once.
  (func (export "sum")
    (param $codes i32) (param $rows i32) (param $pieces i32) (param $dimensions i32) (param $book i32) (param $out i32)
    (local $piece i32) (local $at i32) (local $from i32) (local $block i32) (local $stride i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $a4 v128) (local $a5 v128) (local $a6 v128) (local $a7 v128) (local $half v128)
    (local.set $stride (i32.shl (local.get $dimensions) (i32.const 1)))
    (local.set $half (i16x8.splat (i32.const 8)))
    (block $done
      (loop $each_row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $block (i32.const 0))
        (loop $each_64
          (local.set $a0 (local.get $half))
          (local.set $a1 (local.get $half))
          (local.set $a2 (local.get $half))
          (local.set $a3 (local.get $half))
          (local.set $a4 (local.get $half))
          (local.set $a5 (local.get $half))
          (local.set $a6 (local.get $half))
          (local.set $a7 (local.get $half))
          (local.set $piece (i32.const 0))
          (local.set $at (i32.add (local.get $book) (i32.shl (local.get $block) (i32.const 1))))
          (loop $each_piece
            (local.set $from (i32.add (local.get $at) (i32.mul (local.get $stride)
              (i32.load8_u (i32.add (local.get $codes) (local.get $piece))))))
            (local.set $a0 (i16x8.add (local.get $a0) (v128.load (local.get $from))))
            (local.set $a1 (i16x8.add (local.get $a1) (v128.load offset=16 (local.get $from))))
            (local.set $a2 (i16x8.add (local.get $a2) (v128.load offset=32 (local.get $from))))
            (local.set $a3 (i16x8.add (local.get $a3) (v128.load offset=48 (local.get $from))))
            (local.set $a4 (i16x8.add (local.get $a4) (v128.load offset=64 (local.get $from))))
            (local.set $a5 (i16x8.add (local.get $a5) (v128.load offset=80 (local.get $from))))
            (local.set $a6 (i16x8.add (local.get $a6) (v128.load offset=96 (local.get $from))))
            (local.set $a7 (i16x8.add (local.get $a7) (v128.load offset=112 (local.get $from))))
            (local.set $at (i32.add (local.get $at) (i32.shl (local.get $stride) (i32.const 8))))
            (br_if $each_piece (i32.lt_u
              (local.tee $piece (i32.add (local.get $piece) (i32.const 1))) (local.get $pieces))))
          (v128.store (local.get $out) (i8x16.narrow_i16x8_s
            (i16x8.shr_s (local.get $a0) (i32.const 4)) (i16x8.shr_s (local.get $a1) (i32.const 4))))
          (v128.store offset=16 (local.get $out) (i8x16.narrow_i16x8_s
            (i16x8.shr_s (local.get $a2) (i32.const 4)) (i16x8.shr_s (local.get $a3) (i32.const 4))))
          (v128.store offset=32 (local.get $out) (i8x16.narrow_i16x8_s
            (i16x8.shr_s (local.get $a4) (i32.const 4)) (i16x8.shr_s (local.get $a5) (i32.const 4))))
          (v128.store offset=48 (local.get $out) (i8x16.narrow_i16x8_s
            (i16x8.shr_s (local.get $a6) (i32.const 4)) (i16x8.shr_s (local.get $a7) (i32.const 4))))
          (local.set $out (i32.add (local.get $out) (i32.const 64)))
          (br_if $each_64 (i32.lt_u
            (local.tee $block (i32.add (local.get $block) (i32.const 64))) (local.get $dimensions))))
        (local.set $codes (i32.add (local.get $codes) (local.get $pieces)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $each_row)))))
